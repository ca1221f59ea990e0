/* A window program without a window or a person: says yes, and types the PIN of WINDOW_PIN for the only certificate
   after WINDOW_PAUSE milliseconds. WINDOW_LOG gets the lines `started`, `asked` and `typed` with the nanoseconds of
   CLOCK_MONOTONIC for each window. */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void note(FILE *log, const char *what)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    fprintf(log, "%s %lld\n", what, time.tv_sec * 1000000000LL + time.tv_nsec);
    fflush(log);
}

int main(void)
{
    FILE *log = fopen(getenv("WINDOW_LOG"), "a");
    const char *pin = getenv("WINDOW_PIN"), *pause = getenv("WINDOW_PAUSE");
    char *line = NULL, *place;
    size_t room = 0;
    if (!log || !pin || !pause) return 1;
    setvbuf(stdout, NULL, _IOLBF, 0);
    note(log, "started");
    while (getline(&line, &room, stdin) > 0) {
        if (strncmp(line, "{\"consent\"", 10) == 0) {
            puts("{\"consent\":{\"allowed\":true}}");
        } else if (strncmp(line, "{\"sign\"", 7) == 0 && (place = strstr(line, "\"id\":\""))) {
            note(log, "asked");
            puts("{\"shown\":{}}");
            usleep(1000 * atoi(pause));
            note(log, "typed");
            printf("{\"login\":{\"certificate\":\"%.64s\",\"pin\":\"%s\"}}\n", place + 6, pin);
        } else if (strncmp(line, "{\"finished\"", 11) == 0) {
            break;
        }
    }
    return 0;
}
