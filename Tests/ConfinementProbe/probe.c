/* What a confined program must not be able to do, tried from inside: `confinement-probe TRIAL ARGUMENT …` prints one line
   for each trial with errno's value, 0 where it was possible. A program for tests only. */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static int outcome(long result) { return result < 0 ? errno : 0; }

static int opened(const char *path, int flags) { return outcome(open(path, flags | O_CLOEXEC, 0600)); }

static int connected(int family, const char *path) {
    int socket_ = socket(family, SOCK_STREAM, 0);
    if (socket_ < 0) return errno;
    if (family == AF_UNIX) {
        struct sockaddr_un address = {.sun_family = AF_UNIX};
        /* A path that begins with @ is an abstract name. */
        strncpy(address.sun_path, path, sizeof address.sun_path - 1);
        if (path[0] == '@') address.sun_path[0] = 0;
        socklen_t length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(path));
        return outcome(connect(socket_, (struct sockaddr *)&address, length));
    }
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(path))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return outcome(connect(socket_, (struct sockaddr *)&address, sizeof address));
}

static int executed(const char *path) {
    pid_t child = vfork();
    if (child < 0) {
        /* No child to try it in: it would be the end of this program if it were possible. */
        char *const arguments[] = {(char *)path, NULL};
        execve(path, arguments, NULL);
        return errno;
    }
    if (child == 0) _exit(0);
    waitpid(child, NULL, 0);
    return 0;
}

static int other_memory(pid_t other) {
    char byte;
    struct iovec mine = {&byte, 1}, theirs = {&byte, 1};
    return outcome(process_vm_readv(other, &mine, 1, &theirs, 1, 0));
}

struct trial {
    const char *name;
    int (*run)(const char *path);
};

static int read_(const char *path) { return opened(path, O_RDONLY); }
static int list(const char *path) { return opened(path, O_RDONLY | O_DIRECTORY); }
static int write_(const char *path) { return opened(path, O_WRONLY); }
static int create(const char *path) { return opened(path, O_WRONLY | O_CREAT); }
static int truncate_(const char *path) { return opened(path, O_RDONLY | O_TRUNC); }
static int truncate_by_name(const char *path) { return outcome(truncate(path, 0)); }
static int temporary(const char *path) { return opened(path, O_TMPFILE | O_RDWR); }
static int make_folder(const char *path) { return outcome(mkdir(path, 0700)); }
static int unlink_(const char *path) { return outcome(unlink(path)); }
static int rename_(const char *path) { return outcome(rename(path, "/tmp/renamed")); }
static int link_(const char *path) { return outcome(symlink("/etc/passwd", path)); }
static int chmod_(const char *path) { return outcome(chmod(path, 0777)); }
static int memory_file(const char *path) { return outcome(syscall(SYS_memfd_create, path, 0)); }
static int inet(const char *path) { return connected(AF_INET, path); }
static int inet6(const char *path) { return outcome(socket(AF_INET6, SOCK_DGRAM, ((void)path, 0))); }
static int netlink(const char *path) { return outcome(socket(AF_NETLINK, SOCK_RAW, ((void)path, 0))); }
static int local(const char *path) { return connected(AF_UNIX, path); }
static int pair(const char *path) {
    int both[2];
    (void)path;
    return outcome(socketpair(AF_UNIX, SOCK_STREAM, 0, both));
}
static int execute(const char *path) { return executed(path); }
static int fork_(const char *path) {
    (void)path;
    long child = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (child == 0) _exit(0);
    if (child > 0) waitpid((pid_t)child, NULL, 0);
    return outcome(child);
}
static int trace(const char *path) { return outcome(ptrace(PTRACE_ATTACH, atoi(path), NULL, NULL)); }
static int memory(const char *path) { return other_memory(atoi(path)); }
static int signal_(const char *path) { return outcome(kill(atoi(path), 0)); }
static int unshare_(const char *path) { return outcome(unshare(CLONE_NEWUSER)) + 0 * (path == NULL); }
static int mount_(const char *path) { return outcome(mount("none", path, "tmpfs", 0, NULL)); }
static int keys(const char *path) { return outcome(syscall(SYS_keyctl, 0, -3, 0)) + 0 * (path == NULL); }
static int rings(const char *path) { return outcome(syscall(425, 1, NULL)) + 0 * (path == NULL); }
static int bpf(const char *path) { return outcome(syscall(SYS_bpf, 0, NULL, 0)) + 0 * (path == NULL); }
static int perf(const char *path) { return outcome(syscall(SYS_perf_event_open, NULL, 0, -1, -1, 0)) + 0 * (path == NULL); }
static int duplicate(const char *path) { return outcome(dup(atoi(path))); }
static int faults(const char *path) { return outcome(syscall(SYS_userfaultfd, 0)) + 0 * (path == NULL); }

static const struct trial trials[] = {
    {"read", read_}, {"list", list}, {"write", write_}, {"create", create}, {"truncate", truncate_},
    {"truncate-by-name", truncate_by_name}, {"temporary", temporary}, {"make-folder", make_folder},
    {"unlink", unlink_}, {"rename", rename_}, {"link", link_}, {"chmod", chmod_}, {"memory-file", memory_file},
    {"inet", inet}, {"inet6", inet6}, {"netlink", netlink}, {"local", local}, {"pair", pair}, {"execute", execute},
    {"fork", fork_}, {"trace", trace}, {"memory", memory}, {"signal", signal_}, {"unshare", unshare_},
    {"mount", mount_}, {"keys", keys}, {"rings", rings}, {"bpf", bpf}, {"perf", perf}, {"faults", faults},
    {"duplicate", duplicate},
};

int main(int count, char *arguments[]) {
    for (int i = 1; i + 1 < count; i += 2) {
        int result = -1;
        for (size_t trial = 0; trial < sizeof trials / sizeof *trials; trial++) {
            if (strcmp(trials[trial].name, arguments[i]) == 0) result = trials[trial].run(arguments[i + 1]);
        }
        printf("%s %s %d\n", arguments[i], arguments[i + 1], result);
    }
    return 0;
}
