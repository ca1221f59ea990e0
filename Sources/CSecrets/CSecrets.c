#include "CSecrets.h"

#include <sys/prctl.h>
#include <sys/resource.h>

int csecrets_forbid_dumps(void) {
    struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0) return -1;
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

int csecrets_allows_dumps(void) {
    return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 1;
}
