#ifndef CSECRETS_H
#define CSECRETS_H

/* What Swift cannot call by itself: prctl takes a variable number of arguments. */

/* No core dump of this process, and no other process of the same user may read its memory.
   Returns 0, or -1 where the system refuses. */
int csecrets_forbid_dumps(void);

/* 1 where a dump of this process could be made, 0 where not. */
int csecrets_allows_dumps(void);

#endif
