// What the parts of the mock module share; see CMockToken.c for what it does.

#ifndef MOCK_H
#define MOCK_H

#include "CMockToken.h"

#include <stdbool.h>
#include <stddef.h>

enum { CERTIFICATE = 1, PRIVATE_KEY = 2 };

struct mock_state {
    char user_pin[64], officer_pin[64];
    int user_tries, officer_tries;
    bool logged_in, officer_in, authenticated_again, finding, removed;
    int signatures;
    CK_SLOT_ID slot;
    CK_ULONG find_index, sign_mechanism;
    CK_OBJECT_CLASS find_class;
    unsigned char certificate[16384];
    size_t certificate_length;
};

extern struct mock_state mock;

// The real module behind this one (MOCK_FRONT); NULL where the token is made up here.
extern CK_FUNCTION_LIST *mock_behind;

// Whether a word stands in MOCK_TOKEN.
bool mock_is(const char *word);
void mock_hang(void);
// Hangs or dies where the words hang-NAME and crash-NAME say so.
void mock_trouble(const char *name);
// Appends a line to the file MOCK_LOG.
void mock_note(const char *line);
// Whether the token is plugged in: as long as the file MOCK_PLUG exists, where that is named.
bool mock_plugged(void);
// Takes the token out, and with it every session.
void mock_unplug(void);
// Counts a signature; whether the token is pulled at this one: the file MOCK_PLUG holds the number.
bool mock_pulled_at_signature(void);

void mock_add_pin_functions(CK_FUNCTION_LIST *list);
void mock_add_object_functions(CK_FUNCTION_LIST *list);

#endif
