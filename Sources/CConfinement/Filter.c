/* The filter of system calls (seccomp(2)): what is not named here is refused. */

#define _GNU_SOURCE
#include "Filter.h"

#if defined(__linux__)

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#define ARCHITECTURE 0
#endif

/* Calls that are allowed whatever their arguments: reading, memory, time, waiting, threads of its own. None of them opens,
   makes, renames or changes anything, reaches another process, or is about the network. */
static const int allowed[] = {
    SYS_read, SYS_readv, SYS_pread64, SYS_preadv, SYS_write, SYS_writev, SYS_close, SYS_lseek, SYS_fstat,
    SYS_newfstatat, SYS_faccessat, SYS_readlinkat, SYS_getdents64, SYS_getcwd, SYS_fadvise64, SYS_dup,
    SYS_dup3, SYS_pipe2, SYS_ppoll, SYS_pselect6, SYS_epoll_create1, SYS_epoll_ctl, SYS_epoll_pwait, SYS_eventfd2,
    SYS_statfs, SYS_fstatfs,
    SYS_mmap, SYS_mprotect, SYS_munmap, SYS_mremap, SYS_madvise, SYS_brk, SYS_membarrier,
    SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack, SYS_rt_sigtimedwait,
    SYS_futex, SYS_set_robust_list, SYS_get_robust_list, SYS_set_tid_address, SYS_sched_yield, SYS_sched_getaffinity,
    SYS_sched_getparam, SYS_sched_getscheduler, SYS_exit, SYS_exit_group, SYS_restart_syscall,
    SYS_getpid, SYS_gettid, SYS_getppid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_getresuid, SYS_getresgid,
    SYS_getrandom, SYS_uname,
    SYS_sysinfo, SYS_getrusage, SYS_times, SYS_clock_gettime, SYS_clock_getres, SYS_clock_nanosleep, SYS_nanosleep,
    SYS_gettimeofday, SYS_umask,
#ifdef SYS_close_range
    SYS_close_range,
#endif
#ifdef SYS_statx
    SYS_statx,
#endif
#ifdef SYS_rseq
    SYS_rseq,
#endif
#ifdef SYS_faccessat2
    SYS_faccessat2,
#endif
#ifdef SYS_futex_waitv
    SYS_futex_waitv,
#endif
#if defined(__x86_64__)
    SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_getdents, SYS_dup2, SYS_pipe, SYS_poll, SYS_select,
    SYS_epoll_create, SYS_epoll_wait, SYS_eventfd, SYS_time, SYS_arch_prctl, SYS_getrlimit, SYS_getpgrp,
#endif
};

/* Newer ways that programs give up at once for the older one, which can be looked at. */
static const int unknown[] = {
#ifdef SYS_clone3
    SYS_clone3,
#endif
#ifdef SYS_openat2
    SYS_openat2,
#endif
};

struct filter {
    struct sock_filter code[320];
    unsigned short length;
};

static void add(struct filter *filter, struct sock_filter step) {
    if (filter->length < sizeof filter->code / sizeof *filter->code) filter->code[filter->length] = step;
    filter->length++;
}

#define LOAD(field) (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define LOAD_AT(offset) (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (offset))
#define UNLESS_EQUAL(value, skip) (struct sock_filter) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, (skip))
#define IF_ANY(bits, skip) (struct sock_filter) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (bits), (skip), 0)
#define RETURN(value) (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, (value))
#define REFUSE RETURN(SECCOMP_RET_ERRNO | EPERM)
#define ALLOW RETURN(SECCOMP_RET_ALLOW)

/* Both processors are little-endian: the low half of an argument comes first. */
#define LOW(argument) ((uint32_t)(offsetof(struct seccomp_data, args) + 8 * (argument)))
#define HIGH(argument) (LOW(argument) + 4)

/* A call with one 64-bit argument of a certain value; anything else is refused. */
static void allow_if_equal(struct filter *filter, uint32_t call, int argument, uint64_t value) {
    add(filter, UNLESS_EQUAL(call, 6));
    add(filter, LOAD_AT(LOW(argument)));
    add(filter, UNLESS_EQUAL((uint32_t)value, 3));
    add(filter, LOAD_AT(HIGH(argument)));
    add(filter, UNLESS_EQUAL((uint32_t)(value >> 32), 1));
    add(filter, ALLOW);
    add(filter, REFUSE);
}

/* A call whose argument has none of some bits. */
static void allow_without(struct filter *filter, uint32_t call, int argument, uint32_t bits) {
    add(filter, UNLESS_EQUAL(call, 4));
    add(filter, LOAD_AT(LOW(argument)));
    add(filter, IF_ANY(bits, 1));
    add(filter, ALLOW);
    add(filter, REFUSE);
}

/* A call whose argument is one of some numbers. */
static void allow_if_among(struct filter *filter, uint32_t call, int argument, const uint32_t *values, int count) {
    add(filter, UNLESS_EQUAL(call, (uint8_t)(2 * count + 2)));
    add(filter, LOAD_AT(LOW(argument)));
    for (int i = 0; i < count; i++) {
        add(filter, UNLESS_EQUAL(values[i], 1));
        add(filter, ALLOW);
    }
    add(filter, REFUSE);
}

static void add_rules(struct filter *filter, const char *program) {
    /* O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, and what makes O_TMPFILE: the same on both processors but for O_DIRECTORY. */
    const uint32_t writing = 1 | 2 | 0100 | 01000 | 020000000;
    /* PR_SET_NAME, PR_GET_NAME, PR_SET_DUMPABLE, PR_GET_DUMPABLE, PR_SET_VMA */
    const uint32_t options[] = {15, 16, 4, 3, 0x53564d41};
    /* TCGETS, TIOCGWINSZ, FIONREAD */
    const uint32_t controls[] = {0x5401, 0x5413, 0x541b};
    /* F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC: none that sends signals */
    const uint32_t descriptors[] = {0, 1, 2, 3, 4, 1030};
    const uint32_t myself = (uint32_t)getpid();
    allow_if_equal(filter, SYS_execve, 0, (uint64_t)(uintptr_t)program);
    allow_without(filter, SYS_openat, 2, writing);
#if defined(__x86_64__)
    allow_without(filter, SYS_open, 1, writing);
#endif
    /* A thread of its own (CLONE_THREAD is among the bits and no CLONE_NEW…), never a process. */
    add(filter, UNLESS_EQUAL(SYS_clone, 5));
    add(filter, LOAD_AT(LOW(0)));
    add(filter, IF_ANY(0x7e020000, 1));
    add(filter, IF_ANY(0x00010000, 1));
    add(filter, REFUSE);
    add(filter, ALLOW);
    allow_if_among(filter, SYS_prctl, 0, options, 5);
    allow_if_among(filter, SYS_ioctl, 1, controls, 3);
    allow_if_among(filter, SYS_fcntl, 1, descriptors, 6);
    /* Limits and signals of itself: abort() sends one. */
    const uint32_t nobody_else[] = {0, myself};
    allow_if_among(filter, SYS_prlimit64, 0, nobody_else, 2);
    allow_if_among(filter, SYS_tgkill, 0, &myself, 1);
}

static void build(struct filter *filter, const char *program) {
    filter->length = 0;
    add(filter, LOAD(arch));
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0));
    add(filter, RETURN(SECCOMP_RET_KILL_PROCESS));
    add(filter, LOAD(nr));
#if defined(__x86_64__)
    /* The x32 calls are the same ones under other numbers. */
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1));
    add(filter, RETURN(SECCOMP_RET_KILL_PROCESS));
#endif
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
        add(filter, UNLESS_EQUAL((uint32_t)allowed[i], 1));
        add(filter, ALLOW);
    }
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        add(filter, UNLESS_EQUAL((uint32_t)unknown[i], 1));
        add(filter, RETURN(SECCOMP_RET_ERRNO | ENOSYS));
    }
    add_rules(filter, program);
    add(filter, REFUSE);
}

int cconfinement_has_filters(void) {
    /* A filter at no address is refused with EFAULT by kernels that have filters. */
    return ARCHITECTURE != 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL, 0, 0) == -1 && errno == EFAULT;
}

int cconfinement_filter(const char *program) {
    static struct filter filter;
    build(&filter, program);
    if (filter.length > sizeof filter.code / sizeof *filter.code) return -1;
    struct sock_fprog whole = {filter.length, filter.code};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole, 0, 0);
}

#endif
