// Finding and reading objects, and signing.

#include "Mock.h"

#include <string.h>

static CK_RV find_init(CK_SESSION_HANDLE session, CK_ATTRIBUTE_PTR template, CK_ULONG count) {
    // Some modules want to show a dialog of their own before they list anything.
    if (!mock.logged_in) mock_trouble("objects");
    if (mock_behind) return mock_behind->C_FindObjectsInit(session, template, count);
    mock.find_class = 0;
    if (count > 0 && template[0].type == CKA_CLASS) {
        memcpy(&mock.find_class, template[0].pValue, sizeof mock.find_class);
    }
    mock.find_index = 0;
    mock.finding = true;
    return CKR_OK;
}

static CK_RV find(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE_PTR objects, CK_ULONG limit, CK_ULONG_PTR count) {
    (void)session, (void)limit;
    if (!mock.finding) return CKR_OPERATION_NOT_INITIALIZED;
    *count = mock_is("endless-objects");
    if (*count) { objects[0] = CERTIFICATE; return CKR_OK; }
    if (mock.find_index++ > 0) return CKR_OK;
    if (mock.find_class == CKO_CERTIFICATE) objects[(*count)++] = CERTIFICATE;
    if (mock.find_class == CKO_PRIVATE_KEY && mock.logged_in && !mock_is("no-key")) objects[(*count)++] = PRIVATE_KEY;
    return CKR_OK;
}

static CK_RV find_final(CK_SESSION_HANDLE session) {
    (void)session;
    mock.finding = false;
    return CKR_OK;
}

static CK_RV give(CK_ATTRIBUTE_PTR attribute, const void *value, CK_ULONG length) {
    if (!attribute->pValue) {
        attribute->ulValueLen = mock_is("zero-length") ? 0 : mock_is("huge-length") ? 1UL << 46 : length;
        return CKR_OK;
    }
    if (attribute->ulValueLen < length) { attribute->ulValueLen = ~0UL; return CKR_BUFFER_TOO_SMALL; }
    memcpy(attribute->pValue, value, length);
    // A length that nobody asked for and no buffer has.
    attribute->ulValueLen = mock_is("grown-length") ? length + (1UL << 40) : length;
    return CKR_OK;
}

static CK_RV get_attribute(
    CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_PTR attribute, CK_ULONG count) {
    (void)session, (void)count;
    CK_KEY_TYPE type = CKK_RSA;
    CK_BBOOL always = mock_is("always-authenticate");
    switch (attribute->type) {
    case CKA_ID: return give(attribute, "id", mock_is("no-id") ? 0 : 2);
    case CKA_LABEL: return give(attribute, "Signing", 7);
    case CKA_VALUE:
        if (object == CERTIFICATE) return give(attribute, mock.certificate, mock.certificate_length);
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
    if (!mock.logged_in) return CKR_USER_NOT_LOGGED_IN;
    mock.sign_mechanism = mechanism->mechanism;
    mock.authenticated_again = false;
    return CKR_OK;
}

static CK_RV sign(CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG length, CK_BYTE_PTR out, CK_ULONG_PTR count) {
    mock_note("sign");
    mock_trouble("sign");
    if (mock_is("unplugged-sign") || mock_pulled_at_signature()) mock_unplug();
    if (!mock_plugged()) return CKR_DEVICE_REMOVED;
    if (mock_behind) return mock_behind->C_Sign(session, data, length, out, count);
    if (mock_is("long-signature")) { *count = 1UL << 40; return CKR_OK; }
    if (mock_is("always-authenticate") && !mock.authenticated_again) return CKR_USER_NOT_LOGGED_IN;
    CK_ULONG prefix = sizeof mock.sign_mechanism;
    if (*count < length + prefix) return CKR_BUFFER_TOO_SMALL;
    memcpy(out, &mock.sign_mechanism, prefix);
    memcpy(out + prefix, data, length);
    *count = length + prefix;
    return CKR_OK;
}

void mock_add_object_functions(CK_FUNCTION_LIST *list) {
    list->C_FindObjectsInit = find_init;
    list->C_Sign = sign;
    if (mock_behind) return;
    list->C_FindObjects = find;
    list->C_FindObjectsFinal = find_final;
    list->C_GetAttributeValue = get_attribute;
    list->C_SignInit = sign_init;
}
