#ifndef CCONFINEMENT_LANDLOCK_H
#define CCONFINEMENT_LANDLOCK_H

/* The kernel's interface (landlock(7), <linux/landlock.h>), written out since the headers of older systems lack parts. */

#include <stdint.h>

#ifndef __NR_landlock_create_ruleset
#define __NR_landlock_create_ruleset 444
#define __NR_landlock_add_rule 445
#define __NR_landlock_restrict_self 446
#endif

struct landlock_ruleset {
    uint64_t fs;     /* since version 1 */
    uint64_t net;    /* since version 4 */
    uint64_t scoped; /* since version 6 */
};

struct landlock_path {
    uint64_t allowed;
    int32_t parent;
} __attribute__((packed));

enum {
    LANDLOCK_VERSION = 1, /* flag of landlock_create_ruleset */
    LANDLOCK_PATH = 1,    /* kind of rule */

    LANDLOCK_EXECUTE = 1 << 0,
    LANDLOCK_READ_FILE = 1 << 2,
    LANDLOCK_READ_DIR = 1 << 3,

    LANDLOCK_FS_1 = (1 << 13) - 1, /* execute to make_sym */
    LANDLOCK_FS_2 = (1 << 14) - 1, /* refer */
    LANDLOCK_FS_3 = (1 << 15) - 1, /* truncate */
    LANDLOCK_FS_5 = (1 << 16) - 1, /* ioctl_dev */
    LANDLOCK_NET_4 = 3,            /* bind_tcp, connect_tcp */
    LANDLOCK_SCOPE_6 = 3,          /* abstract_unix_socket, signal */
};

#endif
