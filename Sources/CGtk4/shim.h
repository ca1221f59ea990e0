#ifndef CGTK4_SHIM_H
#define CGTK4_SHIM_H
#include <gtk/gtk.h>
#endif
