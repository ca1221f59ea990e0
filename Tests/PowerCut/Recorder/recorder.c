/* Writes down what a program does to the files of a folder, so that a test can say what a power cut would have left.

   Preloaded (LD_PRELOAD). DISK_RECORD_FOLDER is the folder, an absolute path without links; DISK_RECORD_LOG the record, where
   other programs add marks of their own. Each event is appended by one call, after the deed that it tells of and before
   another thread's next one; only flushes run beside others, and have a begin and an end. Files that end in -shm are left
   out: SQLite maps them, and makes them anew. Test programs only; that no way to write was missed is for the reader of
   the record to check, by comparing what it adds up to with the folder.

   An event: a `struct event`, `path` bytes of path, `data` bytes of data. */

#define _GNU_SOURCE
#include "CDiskRecorder.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

struct event {
    uint32_t kind;
    uint32_t path;
    uint64_t data;
    /* The file's inode. */
    uint64_t node;
    /* Where a write begins, the new length of a truncated file, or the number that joins begin and end of a flush. */
    uint64_t offset;
};

static const char *folder;
static size_t folder_length;
static int record = -1;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static atomic_ulong flushes;

__attribute__((constructor)) static void begin_recording(void)
{
    const char *log = getenv("DISK_RECORD_LOG");
    folder = getenv("DISK_RECORD_FOLDER");
    if (!folder || !log) return;
    folder_length = strlen(folder);
    record = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (record < 0) abort();
}

static void note(char kind, ino_t node, uint64_t offset, const char *path, const void *data, size_t length)
{
    struct event event = {(uint32_t)kind, path ? (uint32_t)strlen(path) : 0, length, node, offset};
    struct iovec parts[] = {{&event, sizeof event}, {(void *)path, event.path}, {(void *)data, length}};
    long whole = (long)(sizeof event + event.path + length);
    if (syscall(SYS_writev, record, parts, 3) != whole) abort();
}

/* Whether the path of something that exists is to be recorded. */
static int is_inside(const char *path)
{
    if (strncmp(path, folder, folder_length) || (path[folder_length] != '/' && path[folder_length])) return 0;
    size_t length = strlen(path);
    return length < 4 || strcmp(path + length - 4, "-shm");
}

static int path_of(int file, char path[PATH_MAX])
{
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return 1;
}

/* Whether the descriptor is a file or folder to be recorded, and what it is. */
static int is_recorded(int file, struct stat *facts, char path[PATH_MAX])
{
    int error = errno;
    int known = record >= 0 && path_of(file, path) && path[0] == '/' && is_inside(path) && fstat(file, facts) == 0;
    errno = error;
    return known;
}

/* The path of a name that need not exist, without links; whether it is to be recorded. */
static int place(int at, const char *name, char path[PATH_MAX])
{
    char given[PATH_MAX], parent[PATH_MAX], base[PATH_MAX] = "";
    int error = errno;
    if (record < 0) return 0;
    if (name[0] != '/' && at != AT_FDCWD && !path_of(at, base)) return 0;
    snprintf(given, sizeof given, "%s%s%s", base, base[0] ? "/" : "", name);
    for (size_t end = strlen(given); end > 1 && given[end - 1] == '/'; end--) given[end - 1] = 0;
    char *slash = strrchr(given, '/');
    const char *last = slash ? slash + 1 : given;
    if (slash) *slash = 0;
    int known = realpath(slash ? (*given ? given : "/") : ".", parent) != NULL;
    if (known) known = snprintf(path, PATH_MAX, "%s/%s", strcmp(parent, "/") ? parent : "", last) < PATH_MAX;
    errno = error;
    return known && is_inside(path);
}

static ino_t node_of(const char *path)
{
    struct stat facts;
    return fstatat(AT_FDCWD, path, &facts, AT_SYMLINK_NOFOLLOW) == 0 ? facts.st_ino : 0;
}

/* MARK: Names */

static int opened(int at, const char *name, int flags, mode_t mode)
{
    char path[PATH_MAX];
    int changes = (flags & (O_CREAT | O_TRUNC)) && (flags & O_TMPFILE) != O_TMPFILE;
    if (!changes || !place(at, name, path)) return (int)syscall(SYS_openat, at, name, flags, mode);
    pthread_mutex_lock(&order);
    ino_t known = node_of(path);
    int file = (int)syscall(SYS_openat, at, name, flags, mode);
    int error = errno;
    if (file >= 0 && !known) note('c', node_of(path), 0, path, NULL, 0);
    if (file >= 0 && known && (flags & O_TRUNC)) note('t', known, 0, path, NULL, 0);
    pthread_mutex_unlock(&order);
    errno = error;
    return file;
}

static mode_t mode_in(int flags, va_list rest)
{
    return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(rest, mode_t) : 0;
}

#define OPEN(NAME)                                             \
    int NAME(const char *name, int flags, ...)                 \
    {                                                          \
        va_list rest;                                          \
        va_start(rest, flags);                                 \
        mode_t mode = mode_in(flags, rest);                    \
        va_end(rest);                                          \
        return opened(AT_FDCWD, name, flags, mode);            \
    }
#define OPENAT(NAME)                                           \
    int NAME(int at, const char *name, int flags, ...)         \
    {                                                          \
        va_list rest;                                          \
        va_start(rest, flags);                                 \
        mode_t mode = mode_in(flags, rest);                    \
        va_end(rest);                                          \
        return opened(at, name, flags, mode);                  \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

/* What glibc's headers make of calls without a mode where _FORTIFY_SOURCE is set. */
int __open_2(const char *name, int flags) { return opened(AT_FDCWD, name, flags, 0); }
int __open64_2(const char *name, int flags) { return opened(AT_FDCWD, name, flags, 0); }
int __openat_2(int at, const char *name, int flags) { return opened(at, name, flags, 0); }
int __openat64_2(int at, const char *name, int flags) { return opened(at, name, flags, 0); }

int creat(const char *name, mode_t mode) { return opened(AT_FDCWD, name, O_WRONLY | O_CREAT | O_TRUNC, mode); }

int mkdirat(int at, const char *name, mode_t mode)
{
    char path[PATH_MAX];
    int inside = place(at, name, path);
    pthread_mutex_lock(&order);
    int result = (int)syscall(SYS_mkdirat, at, name, mode);
    if (result == 0 && inside) note('m', 0, 0, path, NULL, 0);
    pthread_mutex_unlock(&order);
    return result;
}

int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

int unlinkat(int at, const char *name, int flags)
{
    char path[PATH_MAX];
    int inside = place(at, name, path);
    pthread_mutex_lock(&order);
    int result = (int)syscall(SYS_unlinkat, at, name, flags);
    if (result == 0 && inside) note('u', 0, 0, path, NULL, 0);
    pthread_mutex_unlock(&order);
    return result;
}

int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }
int remove(const char *name)
{
    int result = unlinkat(AT_FDCWD, name, 0);
    return result && errno == EISDIR ? unlinkat(AT_FDCWD, name, AT_REMOVEDIR) : result;
}

/* A name for a file that has another: the path, and as data the path that went, if one did. */
static void note_name(const char *from, int from_inside, const char *to, int to_inside)
{
    if (to_inside) note('n', node_of(to), 0, to, from_inside ? from : NULL, from_inside ? strlen(from) : 0);
    else if (from_inside) note('u', 0, 0, from, NULL, 0);
}

int renameat2(int at, const char *name, int to, const char *new_name, unsigned flags)
{
    char before[PATH_MAX], after[PATH_MAX];
    int from_inside = place(at, name, before), to_inside = place(to, new_name, after);
    pthread_mutex_lock(&order);
    int result = (int)syscall(SYS_renameat2, at, name, to, new_name, flags);
    if (result == 0) note_name(before, from_inside, after, to_inside);
    pthread_mutex_unlock(&order);
    return result;
}

int renameat(int at, const char *name, int to, const char *new_name)
{
    return renameat2(at, name, to, new_name, 0);
}

int rename(const char *name, const char *new_name) { return renameat2(AT_FDCWD, name, AT_FDCWD, new_name, 0); }

int linkat(int at, const char *name, int to, const char *new_name, int flags)
{
    char path[PATH_MAX];
    int inside = place(to, new_name, path);
    pthread_mutex_lock(&order);
    int result = (int)syscall(SYS_linkat, at, name, to, new_name, flags);
    if (result == 0) note_name(NULL, 0, path, inside);
    pthread_mutex_unlock(&order);
    return result;
}

int link(const char *name, const char *new_name) { return linkat(AT_FDCWD, name, AT_FDCWD, new_name, 0); }

/* MARK: Content */

static ssize_t written(int file, const struct iovec *parts, int count, off_t offset, int positioned)
{
    char path[PATH_MAX];
    struct stat facts;
    int recorded = is_recorded(file, &facts, path) && S_ISREG(facts.st_mode);
    if (recorded) pthread_mutex_lock(&order);
    ssize_t done = positioned ? syscall(SYS_pwritev, file, parts, count, offset, 0L) : syscall(SYS_writev, file, parts, count);
    int error = errno;
    if (recorded && done > 0) {
        uint64_t start = positioned ? (uint64_t)offset : (uint64_t)(syscall(SYS_lseek, file, 0L, SEEK_CUR) - done);
        size_t left = (size_t)done;
        for (int index = 0; left > 0; index++) {
            size_t length = parts[index].iov_len < left ? parts[index].iov_len : left;
            note('w', facts.st_ino, start, NULL, parts[index].iov_base, length);
            start += length;
            left -= length;
        }
    }
    if (recorded) pthread_mutex_unlock(&order);
    errno = error;
    return done;
}

ssize_t write(int file, const void *bytes, size_t count)
{
    struct iovec part = {(void *)bytes, count};
    return written(file, &part, 1, 0, 0);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset)
{
    struct iovec part = {(void *)bytes, count};
    return written(file, &part, 1, offset, 1);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off_t offset) { return pwrite(file, bytes, count, offset); }
ssize_t writev(int file, const struct iovec *parts, int count) { return written(file, parts, count, 0, 0); }
ssize_t pwritev(int file, const struct iovec *parts, int count, off_t offset)
{
    return written(file, parts, count, offset, 1);
}
ssize_t pwritev64(int file, const struct iovec *parts, int count, off_t offset)
{
    return written(file, parts, count, offset, 1);
}

int ftruncate(int file, off_t length)
{
    char path[PATH_MAX];
    struct stat facts;
    int recorded = is_recorded(file, &facts, path);
    if (recorded) pthread_mutex_lock(&order);
    int result = (int)syscall(SYS_ftruncate, file, length);
    if (recorded && result == 0) note('t', facts.st_ino, (uint64_t)length, NULL, NULL, 0);
    if (recorded) pthread_mutex_unlock(&order);
    return result;
}

int ftruncate64(int file, off_t length) { return ftruncate(file, length); }

/* MARK: Flushes */

static int flushed(int file, long call)
{
    char path[PATH_MAX];
    struct stat facts;
    if (!is_recorded(file, &facts, path)) return (int)syscall(call, file);
    uint64_t number = atomic_fetch_add(&flushes, 1);
    /* A folder is known by its path, a file by its inode. */
    const char *name = S_ISDIR(facts.st_mode) ? path : NULL;
    pthread_mutex_lock(&order);
    note('b', facts.st_ino, number, name, NULL, 0);
    pthread_mutex_unlock(&order);
    int result = (int)syscall(call, file);
    int error = errno;
    pthread_mutex_lock(&order);
    if (result == 0) note('e', facts.st_ino, number, name, NULL, 0);
    pthread_mutex_unlock(&order);
    errno = error;
    return result;
}

int fsync(int file) { return flushed(file, SYS_fsync); }
int fdatasync(int file) { return flushed(file, SYS_fdatasync); }
