#include "transform/relate/indicator.h"

#define KIND(k) (1u << (k))
#define K_M     KIND(FIGURE_MONEY)
#define K_C     KIND(FIGURE_COUNT)
#define K_P     KIND(FIGURE_PERCENT)
#define K_Q     KIND(FIGURE_QUANTITY)
#define K_R     KIND(FIGURE_RATIO)
#define K_I     KIND(FIGURE_INDEX)

static const struct {
    const char *code;
    unsigned kinds;
} indicators[] = {
    {"UMKM_COUNT", K_C | K_P},
    {"UMKM_REACHED", K_C | K_P},
    {"BUSINESS_COUNT", K_C | K_P},
    {"COOP_COUNT", K_C | K_P},
    {"MEMBERS", K_C | K_P},
    {"SALES", K_M | K_P},
    {"SALES_VOLUME", K_C | K_Q | K_P},
    {"PROFIT", K_M | K_P},
    {"PRICE", K_M | K_P},
    {"EXPORT_VALUE", K_M | K_P},
    {"EXPORT_VOLUME", K_C | K_Q | K_P},
    {"EXPORT_MARKETS", K_C},
    {"IMPORT_VALUE", K_M | K_P},
    {"IMPORT_VOLUME", K_C | K_Q | K_P},
    {"TRADE_BALANCE", K_M},
    {"PRODUCTION", K_C | K_Q | K_M | K_P},
    {"CREDIT", K_M | K_P},
    {"BORROWERS", K_C | K_P},
    {"NPL", K_P},
    {"DEPOSITS", K_M | K_P},
    {"ASSETS", K_M | K_P},
    {"INTEREST_RATE", K_P},
    {"INVESTMENT", K_M | K_P},
    {"ASSISTANCE", K_M | K_P},
    {"BUDGET", K_M | K_P},
    {"GOV_REVENUE", K_M | K_P},
    {"TAX_RATE", K_P | K_M},
    {"EMPLOYMENT", K_C | K_P},
    {"UNEMPLOYMENT", K_C | K_P},
    {"INCOME", K_M | K_P},
    {"POVERTY", K_C | K_P | K_M},
    {"POPULATION", K_C | K_P},
    {"BENEFICIARIES", K_C | K_P},
    {"PARTICIPANTS", K_C | K_P},
    {"VISITORS", K_C | K_P},
    {"OCCUPANCY", K_P | K_C},
    {"LICENCES", K_C | K_P},
    {"DIGITAL_USERS", K_C | K_P},
    {"GDP", K_M | K_P},
    {"GROWTH", K_P},
    {"INFLATION", K_P | K_I},
    {"CONTRIBUTION", K_P | K_M},
    {"EXCHANGE_RATE", K_M | K_P},
    {"MARKET_INDEX", K_I | K_P | K_M},
    {"LAND_AREA", K_Q | K_P},
    {"INFRASTRUCTURE", K_Q | K_C | K_P | K_M},
    {"DEBT", K_M | K_P},
    {"LOSS", K_M | K_C | K_Q | K_P},
    {"ADMIN_UNITS", K_C},
    {"OTHER", K_C | K_M | K_P | K_Q | K_R | K_I},
};

bool indicator_takes(struct span code, enum figure_kind kind)
{
    for (size_t i = 0; i < sizeof(indicators) / sizeof(indicators[0]); i++)
        if (span_is(code, indicators[i].code))
            return (indicators[i].kinds & KIND(kind)) || kind == FIGURE_RATIO;
    return false;
}

bool indicator_is_volume(struct span code)
{
    static const char *const codes[] = {"EXPORT_VOLUME", "SALES_VOLUME", "IMPORT_VOLUME",
                                        "PRODUCTION", NULL};
    return code_among(code, codes);
}

bool indicator_unit_fits(struct span code, const struct figure *f)
{
    static const char *const areas[] = {"ha", "m2", "km2", "are", NULL};
    static const char *const lengths[] = {"km", "m", "cm", "mm", "mil", NULL};
    static const char *const of_area[] = {"LAND_AREA", "LOSS", "OTHER", "INFRASTRUCTURE", NULL};
    static const char *const of_length[] = {"INFRASTRUCTURE", "OTHER", "LOSS", NULL};
    static const char *const of_cloth[] = {"PRODUCTION", "SALES_VOLUME", "EXPORT_VOLUME", NULL};
    struct span unit = span_of(f->unit);

    if (f->kind != FIGURE_QUANTITY)
        return true;
    if (code_among(unit, areas))
        return code_among(code, of_area);
    if (span_is(unit, "m") && code_among(code, of_cloth))
        return true;
    if (code_among(unit, lengths))
        return code_among(code, of_length);
    return !span_is(code, "LAND_AREA");
}
