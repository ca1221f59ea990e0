/* The recorder is preloaded into a program and called by nobody; `recorder.c` says what it does. */
