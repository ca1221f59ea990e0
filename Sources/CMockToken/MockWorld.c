// The world around the mock token: its script, its plug, its diary.

#include "Mock.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool mock_is(const char *word) {
    const char *words = getenv("MOCK_TOKEN");
    size_t length = strlen(word);
    for (const char *found = words; found && (found = strstr(found, word)); found += length) {
        bool begins = found == words || found[-1] == ' ';
        if (begins && (found[length] == ' ' || found[length] == 0)) return true;
    }
    return false;
}

void mock_hang(void) {
    for (;;) pause();
}

void mock_trouble(const char *name) {
    char word[64];
    snprintf(word, sizeof word, "hang-%s", name);
    if (mock_is(word)) mock_hang();
    snprintf(word, sizeof word, "crash-%s", name);
    if (mock_is(word)) raise(SIGKILL);
}

void mock_note(const char *line) {
    const char *path = getenv("MOCK_LOG");
    FILE *file = path ? fopen(path, "a") : NULL;
    if (!file) return;
    fprintf(file, "%s\n", line);
    fclose(file);
}

bool mock_plugged(void) {
    const char *plug = getenv("MOCK_PLUG");
    if (plug) return access(plug, F_OK) == 0;
    return !mock.removed;
}

void mock_unplug(void) {
    const char *plug = getenv("MOCK_PLUG");
    if (plug) unlink(plug);
    mock.removed = true;
    mock.logged_in = false;
    if (mock_behind && mock_behind->C_CloseAllSessions) mock_behind->C_CloseAllSessions(mock.slot);
}

bool mock_pulled_at_signature(void) {
    mock.signatures++;
    const char *plug = getenv("MOCK_PLUG");
    FILE *file = plug ? fopen(plug, "r") : NULL;
    int at = 0;
    if (file && fscanf(file, "%d", &at) != 1) at = 0;
    if (file) fclose(file);
    return at == mock.signatures;
}
