#ifndef CBUILD_H
#define CBUILD_H

#include <stdint.h>

/* The first 64 bits of the digest of the sources that this program was built from; 0 where nobody gave it. */
uint64_t isign_build(void);

#endif
