/* A PKCS#11 module that passes everything on to another one and writes down how long each C_Sign took.

   METER_MODULE names the real module, METER_LOG the file: a line `sign NANOSECONDS` for each signature (with the
   question for its length, where it is asked), `login NANOSECONDS` for each C_Login, and a line for each look at the
   tokens. */

#define CRYPTOKI_GNU 1
#include <dlfcn.h>
#include <fcntl.h>
#include <p11-kit/pkcs11.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static struct ck_function_list ours, *real;
static int log_file = -1;

static void note(const char *format, long number)
{
    char line[64];
    int length = snprintf(line, sizeof line, format, number);
    if (write(log_file, line, length) != length) abort();
}

static long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000L + time.tv_nsec;
}

static ck_rv_t meter_sign(ck_session_handle_t session, unsigned char *data, unsigned long length,
                          unsigned char *signature, unsigned long *signature_length)
{
    long begin = now();
    ck_rv_t result = real->C_Sign(session, data, length, signature, signature_length);
    note("sign %ld\n", now() - begin);
    return result;
}

static ck_rv_t meter_login(ck_session_handle_t session, ck_user_type_t user, unsigned char *pin, unsigned long length)
{
    long begin = now();
    ck_rv_t result = real->C_Login(session, user, pin, length);
    note("login %ld\n", now() - begin);
    return result;
}

static ck_rv_t meter_slots(unsigned char present, ck_slot_id_t *slots, unsigned long *count)
{
    note("slots\n", 0);
    return real->C_GetSlotList(present, slots, count);
}

static ck_rv_t meter_find(ck_session_handle_t session, struct ck_attribute *attributes, unsigned long count)
{
    note("find\n", 0);
    return real->C_FindObjectsInit(session, attributes, count);
}

ck_rv_t C_GetFunctionList(struct ck_function_list **list)
{
    if (!real) {
        const char *path = getenv("METER_MODULE"), *log = getenv("METER_LOG");
        void *module = path && log ? dlopen(path, RTLD_NOW) : NULL;
        ck_rv_t (*get)(struct ck_function_list **) =
            module ? (ck_rv_t(*)(struct ck_function_list **))dlsym(module, "C_GetFunctionList") : NULL;
        if (!get || get(&real) != CKR_OK) return CKR_GENERAL_ERROR;
        log_file = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        ours = *real;
        ours.C_Sign = meter_sign;
        ours.C_Login = meter_login;
        ours.C_GetSlotList = meter_slots;
        ours.C_FindObjectsInit = meter_find;
    }
    *list = &ours;
    return CKR_OK;
}
