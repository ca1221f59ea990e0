#ifndef CXLSXWRITER_SHIM_H
#define CXLSXWRITER_SHIM_H

#include <sys/syscall.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* A file without a name, in memory: the library writes to files only. Swift does not see this call. */
static inline int isign_memory_file(void) {
    return (int)syscall(SYS_memfd_create, "workbook", 1u /* close on exec */);
}

#endif
