#include "CCryptoki.h"
