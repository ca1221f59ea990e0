// A PKCS#11 module for tests: one slot, one token, one certificate with its key, and every bad habit seen in vendors'
// modules, switched on by words in the variable MOCK_TOKEN. The certificate is read from the file MOCK_CERTIFICATE.
// The PIN is 12345678; three wrong ones lock the token. A "signature" is the mechanism's number and what was signed.

#include "CMockToken.h"

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CERTIFICATE = 1, PRIVATE_KEY = 2 };

static char current_pin[64] = "12345678";
static int tries = 3;
static bool logged_in, authenticated_again, finding, removed;
static CK_ULONG find_index, sign_mechanism;
static CK_OBJECT_CLASS find_class;
static unsigned char certificate[16384];
static size_t certificate_length;

static bool is(const char *word) {
    const char *words = getenv("MOCK_TOKEN");
    size_t length = strlen(word);
    while (words && (words = strstr(words, word))) {
        if (words[length] == ' ' || words[length] == 0) return true;
        words += length;
    }
    return false;
}

static void hang(void) {
    for (;;) pause();
}

static CK_RV initialize(void *arguments) {
    (void)arguments;
    if (is("chatty")) { printf("driver says hello\n"); fflush(stdout); }
    if (is("hang-initialize")) hang();
    if (is("fail-initialize")) return CKR_DEVICE_ERROR;
    if (is("final-try")) tries = 1;
    if (is("locked")) tries = 0;
    const char *path = getenv("MOCK_CERTIFICATE");
    FILE *file = path ? fopen(path, "rb") : NULL;
    if (file) { certificate_length = fread(certificate, 1, sizeof certificate, file); fclose(file); }
    return CKR_OK;
}

static CK_RV finalize(void *reserved) {
    (void)reserved;
    if (is("hang-finalize")) hang();
    if (is("crash-finalize")) raise(SIGKILL);
    return CKR_OK;
}

static CK_RV get_slot_list(CK_BBOOL present, CK_SLOT_ID_PTR list, CK_ULONG_PTR count) {
    if (is("hang-slots")) hang();
    if (is("many-slots")) { *count = 1UL << 40; return CKR_OK; }
    CK_ULONG slots = present && removed ? 0 : is("twins") ? 2 : 1;
    if (list && *count < slots) return CKR_BUFFER_TOO_SMALL;
    for (CK_ULONG slot = 0; list && slot < slots; slot++) list[slot] = slot;
    *count = slots;
    return CKR_OK;
}

static CK_RV get_token_info(CK_SLOT_ID slot, CK_TOKEN_INFO_PTR info) {
    (void)slot;
    memset(info, 0, sizeof *info);
    memset(info->label, ' ', sizeof info->label);
    memset(info->manufacturerID, ' ', sizeof info->manufacturerID);
    memset(info->model, ' ', sizeof info->model);
    memset(info->serialNumber, ' ', sizeof info->serialNumber);
    const char hostile[] = "\xC3\x28\xFF\x1B[2J\xE2\x80\xAE\"\\\nCA";
    if (is("hostile-label")) memcpy(info->label, hostile, sizeof hostile - 1);
    else memcpy(info->label, "Mock", 4);
    memcpy(info->serialNumber, "1", 1);
    info->flags = CKF_TOKEN_INITIALIZED | CKF_USER_PIN_INITIALIZED | CKF_LOGIN_REQUIRED;
    if (tries < 3) info->flags |= CKF_USER_PIN_COUNT_LOW;
    if (tries == 1) info->flags |= CKF_USER_PIN_FINAL_TRY;
    if (tries == 0) info->flags |= CKF_USER_PIN_LOCKED;
    info->ulMinPinLen = is("no-pin-lengths") ? 0 : 6;
    info->ulMaxPinLen = is("no-pin-lengths") ? ~0UL : 8;
    return is("cancel-info") ? CKR_CANCEL : CKR_OK;
}

static CK_RV get_mechanism_list(CK_SLOT_ID slot, CK_MECHANISM_TYPE_PTR list, CK_ULONG_PTR count) {
    (void)slot;
    CK_MECHANISM_TYPE mechanism = is("hashes-itself") ? CKM_SHA256_RSA_PKCS : CKM_RSA_PKCS;
    if (list && *count >= 1) list[0] = mechanism;
    *count = 1;
    return CKR_OK;
}

static CK_RV open_session(CK_SLOT_ID slot, CK_FLAGS flags, void *data, CK_NOTIFY notify, CK_SESSION_HANDLE_PTR out) {
    (void)data, (void)notify;
    if ((flags & CKF_RW_SESSION) && is("read-only")) return CKR_TOKEN_WRITE_PROTECTED;
    *out = slot + 1;
    return CKR_OK;
}

static CK_RV close_session(CK_SESSION_HANDLE session) {
    (void)session;
    logged_in = false;
    return CKR_OK;
}

static CK_RV check_pin(CK_UTF8CHAR_PTR given, CK_ULONG length) {
    if (tries == 0) return is("flags-only") ? CKR_PIN_INCORRECT : CKR_PIN_LOCKED;
    if (length == strlen(current_pin) && memcmp(given, current_pin, length) == 0) { tries = 3; return CKR_OK; }
    tries--;
    if (is("general-error")) return CKR_GENERAL_ERROR;
    return tries == 0 && !is("flags-only") ? CKR_PIN_LOCKED : CKR_PIN_INCORRECT;
}

static CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR_PTR given, CK_ULONG length) {
    (void)session;
    if (is("hang-login")) hang();
    if (is("crash-login")) raise(SIGKILL);
    if (is("unplugged-login")) { removed = true; return CKR_DEVICE_REMOVED; }
    if (user == CKU_USER && (logged_in || is("logged-in-before"))) {
        unsetenv("MOCK_TOKEN");
        return CKR_USER_ALREADY_LOGGED_IN;
    }
    CK_RV result = check_pin(given, length);
    if (result == CKR_OK && user == CKU_CONTEXT_SPECIFIC) authenticated_again = true;
    else logged_in = result == CKR_OK;
    return result;
}

static CK_RV logout(CK_SESSION_HANDLE session) {
    (void)session;
    logged_in = false;
    return CKR_OK;
}

static CK_RV set_pin(
    CK_SESSION_HANDLE session, CK_UTF8CHAR_PTR old, CK_ULONG old_length, CK_UTF8CHAR_PTR new, CK_ULONG new_length) {
    (void)session;
    if (new_length < 6 || new_length > 8) return CKR_PIN_LEN_RANGE;
    if (memcmp(new, "000000", 6) == 0) return CKR_PIN_INVALID;
    CK_RV result = check_pin(old, old_length);
    if (result != CKR_OK) return result;
    memcpy(current_pin, new, new_length);
    current_pin[new_length] = 0;
    return CKR_OK;
}

static CK_RV find_init(CK_SESSION_HANDLE session, CK_ATTRIBUTE_PTR template, CK_ULONG count) {
    (void)session;
    find_class = 0;
    if (count > 0 && template[0].type == CKA_CLASS) memcpy(&find_class, template[0].pValue, sizeof find_class);
    find_index = 0;
    finding = true;
    return CKR_OK;
}

static CK_RV find(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE_PTR objects, CK_ULONG limit, CK_ULONG_PTR count) {
    (void)session, (void)limit;
    if (!finding) return CKR_OPERATION_NOT_INITIALIZED;
    *count = is("endless-objects");
    if (*count) { objects[0] = CERTIFICATE; return CKR_OK; }
    if (find_index++ > 0) return CKR_OK;
    if (find_class == CKO_CERTIFICATE) objects[(*count)++] = CERTIFICATE;
    if (find_class == CKO_PRIVATE_KEY && logged_in && !is("no-key")) objects[(*count)++] = PRIVATE_KEY;
    return CKR_OK;
}

static CK_RV find_final(CK_SESSION_HANDLE session) {
    (void)session;
    finding = false;
    return CKR_OK;
}

static CK_RV give(CK_ATTRIBUTE_PTR attribute, const void *value, CK_ULONG length) {
    if (!attribute->pValue) {
        attribute->ulValueLen = is("zero-length") ? 0 : is("huge-length") ? 1UL << 46 : length;
        return CKR_OK;
    }
    if (attribute->ulValueLen < length) { attribute->ulValueLen = ~0UL; return CKR_BUFFER_TOO_SMALL; }
    memcpy(attribute->pValue, value, length);
    attribute->ulValueLen = length;
    return CKR_OK;
}

static CK_RV get_attribute(
    CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_PTR attribute, CK_ULONG count) {
    (void)session, (void)count;
    CK_KEY_TYPE type = CKK_RSA;
    CK_BBOOL always = is("always-authenticate");
    switch (attribute->type) {
    case CKA_ID: return give(attribute, "id", is("no-id") ? 0 : 2);
    case CKA_LABEL: return give(attribute, "Signing", 7);
    case CKA_VALUE:
        if (object == CERTIFICATE) return give(attribute, certificate, certificate_length);
        break;
    case CKA_KEY_TYPE:
        if (object == PRIVATE_KEY) return give(attribute, &type, sizeof type);
        break;
    case CKA_ALWAYS_AUTHENTICATE:
        if (object == PRIVATE_KEY) return give(attribute, &always, sizeof always);
        break;
    }
    attribute->ulValueLen = ~0UL;
    return CKR_ATTRIBUTE_TYPE_INVALID;
}

static CK_RV sign_init(CK_SESSION_HANDLE session, CK_MECHANISM_PTR mechanism, CK_OBJECT_HANDLE key) {
    (void)session, (void)key;
    if (!logged_in) return CKR_USER_NOT_LOGGED_IN;
    sign_mechanism = mechanism->mechanism;
    authenticated_again = false;
    return CKR_OK;
}

static CK_RV sign(CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG length, CK_BYTE_PTR out, CK_ULONG_PTR count) {
    (void)session;
    if (is("hang-sign")) hang();
    if (is("crash-sign")) raise(SIGKILL);
    if (is("unplugged-sign")) { removed = true; return CKR_DEVICE_REMOVED; }
    if (is("long-signature")) { *count = 1UL << 40; return CKR_OK; }
    if (is("always-authenticate") && !authenticated_again) return CKR_USER_NOT_LOGGED_IN;
    if (*count < length + sizeof sign_mechanism) return CKR_BUFFER_TOO_SMALL;
    memcpy(out, &sign_mechanism, sizeof sign_mechanism);
    memcpy(out + sizeof sign_mechanism, data, length);
    *count = length + sizeof sign_mechanism;
    return CKR_OK;
}

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
    static CK_FUNCTION_LIST functions;
    functions.version = (CK_VERSION){2, 40};
    functions.C_Initialize = initialize;
    functions.C_Finalize = finalize;
    functions.C_GetFunctionList = C_GetFunctionList;
    functions.C_GetSlotList = get_slot_list;
    functions.C_GetTokenInfo = get_token_info;
    functions.C_GetMechanismList = get_mechanism_list;
    functions.C_OpenSession = open_session;
    functions.C_CloseSession = close_session;
    functions.C_Login = login;
    functions.C_Logout = logout;
    functions.C_SetPIN = set_pin;
    functions.C_FindObjectsInit = find_init;
    functions.C_FindObjects = find;
    functions.C_FindObjectsFinal = find_final;
    functions.C_GetAttributeValue = get_attribute;
    functions.C_SignInit = sign_init;
    functions.C_Sign = sign;
    *list = is("no-functions") ? NULL : &functions;
    return CKR_OK;
}
