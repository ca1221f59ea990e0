#ifndef CMOCKTOKEN_H
#define CMOCKTOKEN_H
#include <CCryptoki.h>

/* A PKCS#11 module for tests that misbehaves on request; see CMockToken.c. */
CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list);

#endif
