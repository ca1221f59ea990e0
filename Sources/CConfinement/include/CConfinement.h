#ifndef CCONFINEMENT_H
#define CCONFINEMENT_H

#include <stddef.h>

/* Locks this process up and becomes another program. Everything here is for Linux; elsewhere it says that it cannot. */

/* Why a program was not started; the numbers are exit statuses of `signtool confine`. */
enum {
    CCONFINEMENT_UNAVAILABLE = 120, /* the kernel has no Landlock, or no seccomp filters: nothing may be decoded */
    CCONFINEMENT_FAILED = 121,      /* a step failed although the kernel knows it */
    CCONFINEMENT_NOT_FOUND = 122,   /* the program is not there */
};

/* What a confined program may use; all limits are hard. */
struct cconfinement_limits {
    unsigned long long seconds; /* of processor time */
    unsigned long long memory;  /* bytes of address space */
    unsigned long long files;   /* open at one time */
};

/* The newest version of Landlock that this file knows, and the kernel's own; 0 where it has none. */
int cconfinement_known_abi(void);
int cconfinement_kernel_abi(void);

/* Confines the calling thread for good and executes `program` in its place; file descriptors 0 to 2 stay.
 *
 * The program can read the system's programs, libraries, fonts and their caches, the files named in `readable` (ended by
 * NULL) and what its input says. It can write to its output and nothing else, reach no network, start no program, touch no
 * other process, and gains no rights by any file it executes.
 *
 * `abi` pretends an older Landlock than the kernel's, for tests; 0 pretends none, less than 0 takes the kernel's.
 * Returns only where it failed: one of the numbers above. */
int cconfinement_execute(
    const char *program, char *const arguments[], char *const environment[], const char *const readable[],
    const struct cconfinement_limits *limits, int abi);

/* A file without a name that holds these bytes and that nobody can change any more (memfd_create(2)), read from its
   beginning; closed when another program is executed. Returns its descriptor, or -1. */
int cconfinement_sealed_file(const void *bytes, size_t length);

#endif
