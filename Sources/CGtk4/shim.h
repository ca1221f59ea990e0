#ifndef CGTK4_SHIM_H
#define CGTK4_SHIM_H

#include <gtk/gtk.h>
#include <glib-unix.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/* What Swift cannot call by itself: variadic functions, cast macros and constructors with properties. */

static inline void shim_set_accessible_label(GtkWidget *widget, const char *label) {
    gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static inline void shim_set_accessible_description(GtkWidget *widget, const char *description) {
    gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static inline void shim_set_labelled_by(GtkWidget *widget, GtkWidget *label) {
    gtk_accessible_update_relation(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
}

static inline void shim_set_invalid(GtkWidget *widget, gboolean invalid) {
    gtk_accessible_update_state(
        GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_STATE_INVALID,
        invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* A role can be given only while a widget is made. */
static inline GtkWidget *shim_label_new_alert(void) {
    return GTK_WIDGET(g_object_new(GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL));
}

/* A picture that says nothing which the words beside it do not say. */
static inline GtkWidget *shim_image_new_decoration(void) {
    return GTK_WIDGET(g_object_new(GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
}

static inline GtkWidget *shim_radio_new(void) {
    return GTK_WIDGET(g_object_new(GTK_TYPE_CHECK_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL));
}

static inline GtkWidget *shim_box_new_group(GtkOrientation orientation, int spacing) {
    return GTK_WIDGET(g_object_new(
        GTK_TYPE_BOX, "orientation", orientation, "spacing", spacing, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
        NULL));
}

static inline void shim_prefer_dark(gboolean dark) {
    g_object_set(gtk_settings_get_default(), "gtk-application-prefer-dark-theme", dark, NULL);
}

/* Whether the desktop's own settings ask for a dark look: the toolkit's flag, else the name of its theme. */
static inline gboolean shim_settings_dark(void) {
    gboolean dark = FALSE;
    char *theme = NULL;
    g_object_get(
        gtk_settings_get_default(), "gtk-application-prefer-dark-theme", &dark, "gtk-theme-name", &theme, NULL);
    if (theme != NULL && g_str_has_suffix(theme, "-dark")) dark = TRUE;
    g_free(theme);
    return dark;
}

/* What the desktop portal says: 1 dark, 2 light, 0 no preference, -1 no portal. */
static inline int shim_portal_color_scheme(int timeout_milliseconds) {
    if (g_getenv("DBUS_SESSION_BUS_ADDRESS") == NULL) return -1;
    GDBusConnection *bus = g_bus_get_sync(G_BUS_TYPE_SESSION, NULL, NULL);
    if (bus == NULL) return -1;
    GVariant *answer = g_dbus_connection_call_sync(
        bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings",
        "Read", g_variant_new("(ss)", "org.freedesktop.appearance", "color-scheme"), G_VARIANT_TYPE("(v)"),
        G_DBUS_CALL_FLAGS_NO_AUTO_START, timeout_milliseconds, NULL, NULL);
    g_object_unref(bus);
    if (answer == NULL) return -1;
    GVariant *value = NULL;
    int scheme = -1;
    g_variant_get(answer, "(v)", &value);
    while (g_variant_is_of_type(value, G_VARIANT_TYPE_VARIANT)) {
        GVariant *inner = g_variant_get_variant(value);
        g_variant_unref(value);
        value = inner;
    }
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_UINT32)) scheme = (int)g_variant_get_uint32(value);
    g_variant_unref(value);
    g_variant_unref(answer);
    return scheme;
}

/* What becomes of a dialog for one file: the path chosen, or NULL; called once, after which the dialog is gone. */
typedef void (*shim_path_handler)(const char *path, gpointer data);

typedef struct {
    shim_path_handler done;
    gpointer data;
} shim_choice;

static void shim_file_chosen(GtkNativeDialog *dialog, int response, gpointer data) {
    shim_choice *choice = data;
    GFile *file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file(GTK_FILE_CHOOSER(dialog)) : NULL;
    char *path = file != NULL ? g_file_get_path(file) : NULL;
    choice->done(path, choice->data);
    g_free(path);
    g_clear_object(&file);
    g_free(choice);
    gtk_native_dialog_destroy(dialog);
    g_object_unref(dialog);
}

static inline void shim_choose_file(
    GtkWidget *over, const char *title, const char *accept, const char *cancel, shim_path_handler done, gpointer data) {
    GtkRoot *root = gtk_widget_get_root(over);
    GtkWindow *window = root != NULL ? GTK_WINDOW(root) : NULL;
    GtkFileChooserNative *dialog =
        gtk_file_chooser_native_new(title, window, GTK_FILE_CHOOSER_ACTION_OPEN, accept, cancel);
    shim_choice *choice = g_new(shim_choice, 1);
    choice->done = done;
    choice->data = data;
    g_signal_connect(dialog, "response", G_CALLBACK(shim_file_chosen), choice);
    gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(dialog), TRUE);
    gtk_native_dialog_show(GTK_NATIVE_DIALOG(dialog));
}

/* No core dump and no debugger of the same user: this process holds a PIN for a moment. */
static inline int shim_forbid_dumps(void) {
    struct rlimit none = {0, 0};
    return setrlimit(RLIMIT_CORE, &none) | prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

#endif
