#include "CBuild.h"

#ifndef ISIGN_BUILD
#define ISIGN_BUILD 0
#endif

uint64_t isign_build(void) {
    return ISIGN_BUILD;
}
