#ifndef CCONFINEMENT_FILTER_H
#define CCONFINEMENT_FILTER_H

/* Whether the kernel has filters of system calls, and this file knows the processor. */
int cconfinement_has_filters(void);

/* From now on the calling thread may only make the calls that decoding needs, and execute `program`, told by where its
   name lies in memory. Returns 0, or -1. */
int cconfinement_filter(const char *program);

#endif
