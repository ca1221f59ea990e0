#ifndef CGTK4_SHIM_H
#define CGTK4_SHIM_H

#include <gtk/gtk.h>
#include <glib-unix.h>

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

/* A field for a PIN: no input method sees its keys, none of them is remembered, suggested or spelled. */
static inline void shim_keep_input_methods_out(GtkText *text) {
    g_object_set(
        text, "input-purpose", GTK_INPUT_PURPOSE_PASSWORD, "input-hints",
        GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI | GTK_INPUT_HINT_PRIVATE, "im-module",
        "gtk-im-context-simple", NULL);
}

static inline void shim_fit_picture(GdkPixbufLoader *loader, int width, int height, gpointer side) {
    int limit = GPOINTER_TO_INT(side);
    int longest = MAX(width, height);
    if (longest <= limit) return;
    gdk_pixbuf_loader_set_size(
        loader, MAX(1, (int)((gint64)width * limit / longest)), MAX(1, (int)((gint64)height * limit / longest)));
}

/* A picture of one type (`jpeg`, `png`) as PNG of at most `side` pixels either way; NULL where it cannot be read.
   The caller frees it with g_free. */
static inline gchar *shim_scale_picture(const char *type, const guchar *bytes, gsize size, int side, gsize *length) {
    GdkPixbufLoader *loader = gdk_pixbuf_loader_new_with_type(type, NULL);
    if (loader == NULL) return NULL;
    g_signal_connect(loader, "size-prepared", G_CALLBACK(shim_fit_picture), GINT_TO_POINTER(side));
    gboolean written = gdk_pixbuf_loader_write(loader, bytes, size, NULL);
    gboolean closed = gdk_pixbuf_loader_close(loader, NULL);
    GdkPixbuf *picture = written && closed ? gdk_pixbuf_loader_get_pixbuf(loader) : NULL;
    gchar *png = NULL;
    if (picture != NULL) {
        GdkPixbuf *upright = gdk_pixbuf_apply_embedded_orientation(picture);
        if (!gdk_pixbuf_save_to_buffer(upright, &png, length, "png", NULL, NULL)) png = NULL;
        g_object_unref(upright);
    }
    g_object_unref(loader);
    return png;
}

#endif
