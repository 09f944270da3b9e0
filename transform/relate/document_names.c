#include "transform/relate/document.h"

const char *measure_name(enum measure m)
{
    static const char *const names[] = {"level", "change", "share"};
    return names[m];
}

const char *check_rule_name(enum check_rule r)
{
    static const char *const names[] = {"difference", "sum", "growth", "share", "unit_price"};
    return names[r];
}

const char *statement_type_name(enum statement_type t)
{
    static const char *const names[] = {"export_market", "business", "official", "programme"};
    return names[t];
}
