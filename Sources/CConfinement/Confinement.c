/* Landlock, limits and capabilities of the program that decodes what strangers made; the filter is in Filter.c. */

#define _GNU_SOURCE
#include "CConfinement.h"

#if defined(__linux__)

#include "Filter.h"
#include "Landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

int cconfinement_known_abi(void) { return 7; }

int cconfinement_kernel_abi(void) {
    long abi = syscall(__NR_landlock_create_ruleset, NULL, 0, LANDLOCK_VERSION);
    return abi > 0 ? (int)abi : 0;
}

static int limit(int resource, unsigned long long most) {
    struct rlimit both = {most, most}, now;
    /* A limit that is lower already stays. */
    if (getrlimit(resource, &now) == 0 && now.rlim_max < most) both.rlim_cur = both.rlim_max = now.rlim_max;
    return setrlimit(resource, &both);
}

static int limit_all(const struct cconfinement_limits *limits) {
    return limit(RLIMIT_CPU, limits->seconds) | limit(RLIMIT_AS, limits->memory) | limit(RLIMIT_NOFILE, limits->files)
        | limit(RLIMIT_CORE, 0) | limit(RLIMIT_FSIZE, 0);
}

/* Root without its capabilities, also after executing a file; for anybody else there is nothing to give up. */
static int give_up_capabilities(void) {
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2] = {{0, 0, 0}, {0, 0, 0}};
    /* no root by user id, no keeping, and both for good; refused to those who have no such rights */
    prctl(PR_SET_SECUREBITS, 0x2f, 0, 0, 0);
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    return (int)syscall(SYS_capset, &header, none);
}

/* Allows `access` below what a descriptor stands for. */
static int allow_open(int ruleset, int descriptor, uint64_t access) {
    struct stat facts;
    struct landlock_path rule = {access, descriptor};
    if (fstat(descriptor, &facts) != 0) return -1;
    /* A file has no rights of a directory. */
    if (!S_ISDIR(facts.st_mode)) rule.allowed &= LANDLOCK_EXECUTE | LANDLOCK_READ_FILE;
    return (int)syscall(__NR_landlock_add_rule, ruleset, LANDLOCK_PATH, &rule, 0);
}

/* Allows `access` below a path. What is not there needs no rule. */
static int allow(int ruleset, const char *path, uint64_t access) {
    int descriptor = open(path, O_PATH | O_CLOEXEC);
    if (descriptor < 0) return 0;
    int result = allow_open(ruleset, descriptor, access);
    close(descriptor);
    return result;
}

/* Swift programs find their own arguments by these two. The descriptors stay open, as the kernel could otherwise forget the
   files that the rules are about and make others of the same names; they can be used for nothing else. */
static int allow_arguments(int ruleset) {
    static const char *const own[] = {"/proc/self/maps", "/proc/self/cmdline", NULL};
    int result = 0;
    for (int i = 0; own[i]; i++) {
        int descriptor = open(own[i], O_PATH);
        if (descriptor >= 0) result |= allow_open(ruleset, descriptor, LANDLOCK_READ_FILE);
    }
    return result;
}

static int close_the_files(const char *program, const char *const readable[], int abi) {
    static const char *const folders[] = {
        "/usr", "/lib", "/lib32", "/lib64", "/libx32", "/etc/ld.so.cache", "/etc/fonts", "/var/cache/fontconfig",
        "/etc/localtime", "/etc/papersize", NULL,
    };
    /* The loader is executed by the kernel along with the program. */
    static const char *const loaders[] = {
        "/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1", "/lib/ld-musl-x86_64.so.1",
        "/lib/ld-musl-aarch64.so.1", NULL,
    };
    struct landlock_ruleset all = {
        abi >= 5 ? LANDLOCK_FS_5 : abi >= 3 ? LANDLOCK_FS_3 : abi == 2 ? LANDLOCK_FS_2 : LANDLOCK_FS_1,
        abi >= 4 ? LANDLOCK_NET_4 : 0,
        abi >= 6 ? LANDLOCK_SCOPE_6 : 0,
    };
    size_t size = abi >= 6 ? 24 : abi >= 4 ? 16 : 8;
    int ruleset = (int)syscall(__NR_landlock_create_ruleset, &all, size, 0);
    if (ruleset < 0) return -1;
    int result = 0;
    for (int i = 0; folders[i]; i++) result |= allow(ruleset, folders[i], LANDLOCK_READ_FILE | LANDLOCK_READ_DIR);
    for (int i = 0; loaders[i]; i++) result |= allow(ruleset, loaders[i], LANDLOCK_EXECUTE | LANDLOCK_READ_FILE);
    for (int i = 0; readable[i]; i++) result |= allow(ruleset, readable[i], LANDLOCK_READ_FILE | LANDLOCK_READ_DIR);
    result |= allow_arguments(ruleset);
    result |= allow(ruleset, program, LANDLOCK_EXECUTE | LANDLOCK_READ_FILE);
    if (result == 0) result = (int)syscall(__NR_landlock_restrict_self, ruleset, 0);
    close(ruleset);
    return result;
}

int cconfinement_execute(
    const char *program, char *const arguments[], char *const environment[], const char *const readable[],
    const struct cconfinement_limits *limits, int abi
) {
    int kernel = cconfinement_kernel_abi();
    if (abi < 0 || abi > kernel) abi = kernel;
    if (abi > cconfinement_known_abi()) abi = cconfinement_known_abi();
    if (abi == 0 || !cconfinement_has_filters()) return CCONFINEMENT_UNAVAILABLE;
    if (access(program, X_OK) != 0) return CCONFINEMENT_NOT_FOUND;
    /* Whatever this process has open is no business of the program's; numbers above the limit are closed as well. */
    if (syscall(SYS_close_range, 3, ~0U, 0) != 0) {
        for (int descriptor = (int)sysconf(_SC_OPEN_MAX); descriptor > 2; descriptor--) close(descriptor);
    }
    umask(077);
    if (chdir("/") != 0 || limit_all(limits) != 0) return CCONFINEMENT_FAILED;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return CCONFINEMENT_UNAVAILABLE;
    if (close_the_files(program, readable, abi) != 0) return CCONFINEMENT_FAILED;
    if (give_up_capabilities() != 0) return CCONFINEMENT_FAILED;
    /* The last step: from here on only this one execve is possible. */
    if (cconfinement_filter(program) != 0) return CCONFINEMENT_FAILED;
    execve(program, arguments, environment);
    return CCONFINEMENT_FAILED;
}

int cconfinement_sealed_file(const void *bytes, size_t length) {
    /* MFD_CLOEXEC, MFD_ALLOW_SEALING */
    int file = (int)syscall(SYS_memfd_create, "input", 1 | 2);
    if (file < 0) return -1;
    const char *rest = bytes;
    while (length > 0) {
        ssize_t count = write(file, rest, length);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        rest += count;
        length -= (size_t)count;
    }
    /* F_ADD_SEALS: F_SEAL_SEAL, F_SEAL_SHRINK, F_SEAL_GROW, F_SEAL_WRITE */
    if (length == 0 && lseek(file, 0, SEEK_SET) == 0 && fcntl(file, 1033, 1 | 2 | 4 | 8) == 0) return file;
    close(file);
    return -1;
}

#else

int cconfinement_sealed_file(const void *bytes, size_t length) {
    (void)bytes, (void)length;
    return -1;
}
int cconfinement_known_abi(void) { return 0; }
int cconfinement_kernel_abi(void) { return 0; }
int cconfinement_execute(
    const char *program, char *const arguments[], char *const environment[], const char *const readable[],
    const struct cconfinement_limits *limits, int abi
) {
    (void)program, (void)arguments, (void)environment, (void)readable, (void)limits, (void)abi;
    return CCONFINEMENT_UNAVAILABLE;
}

#endif
