#ifndef CCRYPTOKI_H
#define CCRYPTOKI_H
// p11-kit's PKCS#11 header (Debian: libp11-kit-dev); only types and constants are used, nothing is linked.
#include <p11-kit-1/p11-kit/pkcs11.h>
#endif
