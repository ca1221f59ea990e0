// Logging in, and the PIN's life.

#include "Mock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static CK_RV check(CK_UTF8CHAR_PTR given, CK_ULONG length, const char *right, int *tries, bool tells_by_flags) {
    if (*tries == 0) return tells_by_flags ? CKR_PIN_INCORRECT : CKR_PIN_LOCKED;
    if (length == strlen(right) && memcmp(given, right, length) == 0) {
        *tries = 3;
        return CKR_OK;
    }
    --*tries;
    if (mock_is("general-error")) return CKR_GENERAL_ERROR;
    return *tries == 0 && !tells_by_flags ? CKR_PIN_LOCKED : CKR_PIN_INCORRECT;
}

static CK_RV check_user(CK_UTF8CHAR_PTR given, CK_ULONG length) {
    return check(given, length, mock.user_pin, &mock.user_tries, mock_is("flags-only"));
}

// The user types on the reader: rightly, unless told to cancel there.
static CK_RV ask_at_reader(CK_UTF8CHAR_PTR given) {
    mock_note(given ? "PIN sent to a reader with keys" : "PIN typed on the reader");
    if (given) return CKR_ARGUMENTS_BAD;
    if (mock_is("cancel-at-reader")) return CKR_FUNCTION_CANCELED;
    return check_user((CK_UTF8CHAR_PTR)mock.user_pin, strlen(mock.user_pin));
}

static CK_RV login_officer(CK_UTF8CHAR_PTR given, CK_ULONG length) {
    CK_RV result = check(given, length, mock.officer_pin, &mock.officer_tries, false);
    mock.officer_in = result == CKR_OK;
    return result;
}

static CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR_PTR given, CK_ULONG length) {
    mock_note(user == CKU_SO ? "officer login" : user == CKU_USER ? "login" : "login for one signature");
    mock_trouble("login");
    if (mock_is("unplugged-login")) { mock_unplug(); return CKR_DEVICE_REMOVED; }
    if (!mock_plugged()) return CKR_TOKEN_NOT_PRESENT;
    if (mock_behind) return mock_behind->C_Login(session, user, given, length);
    if (user == CKU_SO) return login_officer(given, length);
    if (user == CKU_USER && (mock.logged_in || mock_is("logged-in-before"))) {
        unsetenv("MOCK_TOKEN");
        return CKR_USER_ALREADY_LOGGED_IN;
    }
    CK_RV result = mock_is("protected-path") ? ask_at_reader(given) : check_user(given, length);
    if (result == CKR_OK && user == CKU_CONTEXT_SPECIFIC) mock.authenticated_again = true;
    else mock.logged_in = result == CKR_OK;
    return result;
}

static CK_RV logout(CK_SESSION_HANDLE session) {
    (void)session;
    mock_note("logout");
    mock.logged_in = mock.officer_in = false;
    return CKR_OK;
}

static CK_RV judge_new(CK_UTF8CHAR_PTR new, CK_ULONG length) {
    if (length < 6 || length > 8) return CKR_PIN_LEN_RANGE;
    return memcmp(new, "000000", 6) == 0 ? CKR_PIN_INVALID : CKR_OK;
}

static void keep(CK_UTF8CHAR_PTR new, CK_ULONG length) {
    memcpy(mock.user_pin, new, length);
    mock.user_pin[length] = 0;
}

static CK_RV set_pin(
    CK_SESSION_HANDLE session, CK_UTF8CHAR_PTR old, CK_ULONG old_length, CK_UTF8CHAR_PTR new, CK_ULONG new_length) {
    (void)session;
    CK_RV result = judge_new(new, new_length);
    if (result == CKR_OK) result = check_user(old, old_length);
    if (result == CKR_OK) keep(new, new_length);
    return result;
}

static CK_RV init_pin(CK_SESSION_HANDLE session, CK_UTF8CHAR_PTR new, CK_ULONG length) {
    (void)session;
    if (!mock.officer_in) return CKR_USER_NOT_LOGGED_IN;
    CK_RV result = judge_new(new, length);
    if (result != CKR_OK) return result;
    keep(new, length);
    mock.user_tries = 3;
    return CKR_OK;
}

void mock_add_pin_functions(CK_FUNCTION_LIST *list) {
    list->C_Login = login;
    if (mock_behind) return;
    list->C_Logout = logout;
    list->C_SetPIN = set_pin;
    list->C_InitPIN = init_pin;
}
