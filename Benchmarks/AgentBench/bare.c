/* The floor: one login, then C_SignInit and C_Sign over 32 bytes again and again, in this process, without anything
   else. Prints the seconds of the loop.  usage: bare MODULE PIN COUNT */

#define CRYPTOKI_GNU 1
#include <dlfcn.h>
#include <p11-kit/pkcs11.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CHECK(call)                                                                                                    \
    do {                                                                                                               \
        ck_rv_t rv = (call);                                                                                           \
        if (rv != CKR_OK) return fprintf(stderr, #call ": 0x%lx\n", rv), 1;                                            \
    } while (0)

int main(int count, char **words)
{
    if (count != 4) return 64;
    void *module = dlopen(words[1], RTLD_NOW);
    ck_rv_t (*get)(struct ck_function_list **) =
        module ? (ck_rv_t(*)(struct ck_function_list **))dlsym(module, "C_GetFunctionList") : NULL;
    struct ck_function_list *p11;
    if (!get) return 1;
    CHECK(get(&p11));
    CHECK(p11->C_Initialize(NULL));
    ck_slot_id_t slots[16];
    unsigned long found = 16, one = 0;
    CHECK(p11->C_GetSlotList(1, slots, &found));
    ck_session_handle_t session;
    CHECK(p11->C_OpenSession(slots[0], CKF_SERIAL_SESSION, NULL, NULL, &session));
    CHECK(p11->C_Login(session, CKU_USER, (unsigned char *)words[2], strlen(words[2])));
    ck_object_class_t class = CKO_PRIVATE_KEY;
    struct ck_attribute wanted = {CKA_CLASS, &class, sizeof class};
    ck_object_handle_t key;
    CHECK(p11->C_FindObjectsInit(session, &wanted, 1));
    CHECK(p11->C_FindObjects(session, &key, 1, &one));
    CHECK(p11->C_FindObjectsFinal(session));
    if (one != 1) return 1;
    struct timespec begin, end;
    unsigned char data[51] = {0}, signature[1024];
    struct ck_mechanism mechanism = {CKM_RSA_PKCS, NULL, 0};
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (int left = atoi(words[3]); left > 0; left--) {
        unsigned long length = sizeof signature;
        CHECK(p11->C_SignInit(session, &mechanism, key));
        CHECK(p11->C_Sign(session, data, sizeof data, signature, &length));
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%.6f\n", end.tv_sec - begin.tv_sec + (end.tv_nsec - begin.tv_nsec) / 1e9);
    return 0;
}
