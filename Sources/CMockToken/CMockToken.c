// A PKCS#11 module for tests: one slot, one token, one certificate with its key, and every bad habit seen in vendors'
// modules, switched on by words in the variable MOCK_TOKEN. The certificate is read from the file MOCK_CERTIFICATE.
// The PIN is 12345678, the security officer's 87654321; three wrong ones lock either. A "signature" is the mechanism's
// number and what was signed.
//
// Where MOCK_FRONT names a real module, the token is that module's (with MOCK_FRONT_CONF as its SOFTHSM2_CONF), and only
// the bad habits are ours. MOCK_PLUG names a file that stands for the plug, MOCK_LOG one that tells what was asked.

#include "Mock.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct mock_state mock = {
    .user_pin = "12345678", .officer_pin = "87654321", .user_tries = 3, .officer_tries = 3,
};
CK_FUNCTION_LIST *mock_behind;

static CK_RV initialize(void *arguments) {
    if (mock_is("chatty")) { printf("driver says hello\n"); fflush(stdout); }
    mock_note("initialize");
    mock_trouble("initialize");
    if (mock_is("fail-initialize")) return CKR_DEVICE_ERROR;
    if (mock_behind) return mock_behind->C_Initialize(arguments);
    if (mock_is("final-try")) mock.user_tries = 1;
    if (mock_is("locked")) mock.user_tries = 0;
    const char *path = getenv("MOCK_CERTIFICATE");
    FILE *file = path ? fopen(path, "rb") : NULL;
    if (file) {
        mock.certificate_length = fread(mock.certificate, 1, sizeof mock.certificate, file);
        fclose(file);
    }
    return CKR_OK;
}

static CK_RV finalize(void *reserved) {
    mock_note("finalize");
    mock_trouble("finalize");
    return mock_behind ? mock_behind->C_Finalize(reserved) : CKR_OK;
}

static CK_RV get_slot_list(CK_BBOOL present, CK_SLOT_ID_PTR list, CK_ULONG_PTR count) {
    mock_trouble("slots");
    if (mock_is("many-slots")) { *count = 1UL << 40; return CKR_OK; }
    if (present && !mock_plugged()) { *count = 0; return CKR_OK; }
    if (mock_behind) return mock_behind->C_GetSlotList(present, list, count);
    CK_ULONG slots = mock_is("twins") || mock_is("same-label") ? 2 : 1;
    if (list && *count < slots) return CKR_BUFFER_TOO_SMALL;
    for (CK_ULONG slot = 0; list && slot < slots; slot++) list[slot] = slot;
    *count = slots;
    return CKR_OK;
}

static CK_FLAGS token_flags(void) {
    CK_FLAGS flags = CKF_TOKEN_INITIALIZED | CKF_USER_PIN_INITIALIZED | CKF_LOGIN_REQUIRED;
    if (mock_is("protected-path")) flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
    if (mock.user_tries < 3) flags |= CKF_USER_PIN_COUNT_LOW;
    if (mock.user_tries == 1) flags |= CKF_USER_PIN_FINAL_TRY;
    if (mock.user_tries == 0) flags |= CKF_USER_PIN_LOCKED;
    return flags;
}

static CK_RV get_token_info(CK_SLOT_ID slot, CK_TOKEN_INFO_PTR info) {
    if (!mock_plugged()) return CKR_TOKEN_NOT_PRESENT;
    if (mock_behind) return mock_behind->C_GetTokenInfo(slot, info);
    memset(info, 0, sizeof *info);
    memset(info->label, ' ', sizeof info->label);
    memset(info->manufacturerID, ' ', sizeof info->manufacturerID);
    memset(info->model, ' ', sizeof info->model);
    memset(info->serialNumber, ' ', sizeof info->serialNumber);
    const char hostile[] = "\xC3\x28\xFF\x1B[2J\xE2\x80\xAE\"\\\nCA";
    if (mock_is("hostile-label")) memcpy(info->label, hostile, sizeof hostile - 1);
    else memcpy(info->label, "Mock", 4);
    info->serialNumber[0] = mock_is("same-label") ? '1' + (CK_BYTE)slot : '1';
    info->flags = token_flags();
    info->ulMinPinLen = mock_is("no-pin-lengths") ? 0 : 6;
    info->ulMaxPinLen = mock_is("no-pin-lengths") ? ~0UL : 8;
    return mock_is("cancel-info") ? CKR_CANCEL : CKR_OK;
}

static CK_RV get_mechanism_list(CK_SLOT_ID slot, CK_MECHANISM_TYPE_PTR list, CK_ULONG_PTR count) {
    (void)slot;
    CK_MECHANISM_TYPE mechanism = mock_is("hashes-itself") ? CKM_SHA256_RSA_PKCS : CKM_RSA_PKCS;
    if (mock_is("no-mechanism")) mechanism = CKM_RSA_PKCS_KEY_PAIR_GEN;
    if (list && *count >= 1) list[0] = mechanism;
    *count = 1;
    return CKR_OK;
}

static CK_RV open_session(CK_SLOT_ID slot, CK_FLAGS flags, void *data, CK_NOTIFY notify, CK_SESSION_HANDLE_PTR out) {
    mock_note(flags & CKF_RW_SESSION ? "read-write session" : "read-only session");
    if (!mock_plugged()) return CKR_TOKEN_NOT_PRESENT;
    if ((flags & CKF_RW_SESSION) && mock_is("read-only")) return CKR_TOKEN_WRITE_PROTECTED;
    mock.slot = slot;
    if (mock_behind) return mock_behind->C_OpenSession(slot, flags, data, notify, out);
    *out = slot + 1;
    return CKR_OK;
}

static CK_RV close_session(CK_SESSION_HANDLE session) {
    (void)session;
    mock.logged_in = mock.officer_in = false;
    return CKR_OK;
}

// The module behind, with a list of its own that outlives the call.
static CK_FUNCTION_LIST *module_behind(const char *path) {
    const char *configuration = getenv("MOCK_FRONT_CONF");
    if (configuration) setenv("SOFTHSM2_CONF", configuration, 1);
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    CK_RV (*get_function_list)(CK_FUNCTION_LIST_PTR_PTR) = NULL;
    if (library) *(void **)&get_function_list = dlsym(library, "C_GetFunctionList");
    CK_FUNCTION_LIST *list = NULL;
    return get_function_list && get_function_list(&list) == CKR_OK ? list : NULL;
}

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
    static CK_FUNCTION_LIST functions;
    const char *path = getenv("MOCK_FRONT");
    if (path && !(mock_behind = module_behind(path))) return CKR_GENERAL_ERROR;
    if (mock_behind) functions = *mock_behind;
    functions.version = (CK_VERSION){2, 40};
    functions.C_Initialize = initialize;
    functions.C_Finalize = finalize;
    functions.C_GetFunctionList = C_GetFunctionList;
    functions.C_GetSlotList = get_slot_list;
    functions.C_GetTokenInfo = get_token_info;
    functions.C_OpenSession = open_session;
    if (!mock_behind) functions.C_GetMechanismList = get_mechanism_list;
    if (!mock_behind) functions.C_CloseSession = close_session;
    mock_add_pin_functions(&functions);
    mock_add_object_functions(&functions);
    *list = mock_is("no-functions") ? NULL : &functions;
    return CKR_OK;
}
