#include <netinet/in.h>
#include <sys/un.h>

#include "extract/guard.h"
#include "tests/unit/rows.h"

struct row {
    const char *name; /* the address */
    bool global;
};

static const struct row rows[] = {
    {"8.8.8.8", true},
    {"103.10.66.1", true},
    {"0.0.0.0", false},
    {"10.0.0.1", false},
    {"100.64.0.1", false},
    {"100.128.0.1", true},
    {"127.0.0.1", false},
    {"127.255.255.254", false},
    {"169.254.169.254", false},
    {"172.15.255.255", true},
    {"172.16.0.1", false},
    {"172.31.255.255", false},
    {"172.32.0.1", true},
    {"192.0.0.170", false},
    {"192.0.2.1", false},
    {"192.88.99.1", false},
    {"192.168.1.1", false},
    {"198.18.0.1", false},
    {"198.20.0.1", true},
    {"198.51.100.7", false},
    {"203.0.113.9", false},
    {"224.0.0.1", false},
    {"255.255.255.255", false},
    {"::", false},
    {"::1", false},
    {"::ffff:127.0.0.1", false},
    {"::ffff:10.1.2.3", false},
    {"::ffff:8.8.8.8", true},
    {"::127.0.0.1", false},
    {"64:ff9b::7f00:1", false},
    {"2001:4860:4860::8888", true},
    {"2001::1", false},
    {"2001:10::1", false},
    {"2001:db8::1", false},
    {"2002:7f00:1::1", false},
    {"3fff::1", false},
    {"fc00::1", false},
    {"fe80::1", false},
    {"ff02::1", false},
    {"no address", false},
};

static void check(void **state)
{
    const struct row *row = *state;
    assert_int_equal(guard_text_is_global(row->name), row->global);
}

static void other_families_are_refused(void **state)
{
    (void)state;
    struct sockaddr_un un = {.sun_family = AF_UNIX, .sun_path = "/run/x"};
    assert_false(guard_is_global((const struct sockaddr *)&un));
}

int main(void)
{
    const struct CMUnitTest single[] = {cmocka_unit_test(other_families_are_refused)};
    return ROWS_RUN("guard", rows, check) +
           cmocka_run_group_tests_name("guard families", single, NULL, NULL);
}
