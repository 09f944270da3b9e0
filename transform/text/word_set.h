/*
 * transform/text/word_set.h - sets of single words that rules ask for by name: "container", "fair".
 *
 * The words stand in config/lexicon/words.tsv, where an operator may add to them; the names stand
 * here. Both must agree: lexicon_load refuses a set that no rule asks for and the lack of one that
 * a rule does. Ask with text_word_in (text.h).
 */
#ifndef TRANSFORM_TEXT_WORD_SET_H
#define TRANSFORM_TEXT_WORD_SET_H

#include <stddef.h>
#include <stdint.h>

#include "common/err.h"
#include "common/tsv.h"

/* Every set and its name in the file. */
#define WORD_SETS_EACH(X)                                                                          \
    X(WARE_HEAD, "ware_head")                                                                      \
    X(WARE_BETWEEN, "ware_between")                                                                \
    X(WARE_PART, "ware_part")                                                                      \
    X(WARE_KIND, "ware_kind")                                                                      \
    X(WARE_END, "ware_end")                                                                        \
    X(KIND_LABEL, "kind_label")                                                                    \
    X(QUALIFIES, "qualifies")                                                                      \
    X(WAY_OF_TRADE, "way_of_trade")                                                                \
    X(MADE_WITH, "made_with")                                                                      \
    X(AMOUNT_OF_GOODS, "amount_of_goods")                                                          \
    X(GOODS_AT_LARGE, "goods_at_large")                                                            \
    X(DISH, "dish")                                                                                \
    X(ONE_PIECE, "one_piece")                                                                      \
    X(PACK, "pack")                                                                                \
    X(PIECE_SIZE, "piece_size")                                                                    \
    X(AMOUNT_HEAD, "amount_head")                                                                  \
    X(ITS_AMOUNT, "its_amount")                                                                    \
    X(SHIPPED, "shipped")                                                                          \
    X(CONTAINER, "container")                                                                      \
    X(DEED, "deed")                                                                                \
    X(DIMENSION, "dimension")                                                                      \
    X(CONTENT, "content")                                                                          \
    X(ENTERPRISE, "enterprise")                                                                    \
    X(TRADE_AT_LARGE, "trade_at_large")                                                            \
    X(SIZE_CLASS, "size_class")                                                                    \
    X(SMALL_OR_LARGE, "small_or_large")                                                            \
    X(SIZED_NOUN, "sized_noun")                                                                    \
    X(OWNER, "owner")                                                                              \
    X(FIRM_HEAD, "firm_head")                                                                      \
    X(TRADER, "trader")                                                                            \
    X(FIRM_FORM, "firm_form")                                                                      \
    X(UNION_FORM, "union_form")                                                                    \
    X(SHOP, "shop")                                                                                \
    X(NATIONAL_SCHEME, "national_scheme")                                                          \
    X(OFFICE_HEAD, "office_head")                                                                  \
    X(NAME_OWNER, "name_owner")                                                                    \
    X(COOP_STATE, "coop_state")                                                                    \
    X(SECTOR, "sector")                                                                            \
    X(BORROWER_HEAD, "borrower_head")                                                              \
    X(INVESTOR, "investor")                                                                        \
    X(WORTH, "worth")                                                                              \
    X(FEE, "fee")                                                                                  \
    X(DISCOUNT, "discount")                                                                        \
    X(DISCOUNT_ON, "discount_on")                                                                  \
    X(INCOME, "income")                                                                            \
    X(CAPITAL_KIND, "capital_kind")                                                                \
    X(PUBLIC_WORK, "public_work")                                                                  \
    X(PUBLIC_MONEY, "public_money")                                                                \
    X(BUDGET_PART, "budget_part")                                                                  \
    X(FUND_KIND, "fund_kind")                                                                      \
    X(GDP_PRICES, "gdp_prices")                                                                    \
    X(INDUSTRY, "industry")                                                                        \
    X(SOURCE, "source")                                                                            \
    X(REVENUE, "revenue")                                                                          \
    X(REVENUE_OWNER, "revenue_owner")                                                              \
    X(AID, "aid")                                                                                  \
    X(RECEIVES, "receives")                                                                        \
    X(GIVEN, "given")                                                                              \
    X(PREPARED, "prepared")                                                                        \
    X(LAND, "land")                                                                                \
    X(LAND_SIZE, "land_size")                                                                      \
    X(REGENCY_KIND, "regency_kind")                                                                \
    X(SETTLEMENT, "settlement")                                                                    \
    X(LODGING, "lodging")                                                                          \
    X(SCHOOLING, "schooling")                                                                      \
    X(NATION_OF_WORKERS, "nation_of_workers")                                                      \
    X(NAMED_PLACE, "named_place")                                                                  \
    X(VILLAGE_OFFICE, "village_office")                                                            \
    X(OUTLET_HEAD, "outlet_head")                                                                  \
    X(OUTLET_TAIL, "outlet_tail")                                                                  \
    X(FAIR, "fair")                                                                                \
    X(DOMAIN, "domain")                                                                            \
    X(PROGRAMME_HEAD, "programme_head")                                                            \
    X(MEANS, "means")                                                                              \
    X(TAKES_PART, "takes_part")                                                                    \
    X(TRAINING, "training")                                                                        \
    X(GUEST, "guest")                                                                              \
    X(PEOPLE, "people")                                                                            \
    X(NAME_NEVER, "name_never")                                                                    \
    X(NAME_PARTICLE, "name_particle")                                                              \
    X(NAME_JOIN, "name_join")                                                                      \
    X(NAME_INSIDE, "name_inside")                                                                  \
    X(BEFORE_NATION, "before_nation")                                                              \
    X(NATION_RATE, "nation_rate")                                                                  \
    X(NATION_AMOUNT, "nation_amount")                                                              \
    X(BRANCH, "branch")                                                                            \
    X(AREA_AND, "area_and")                                                                        \
    X(BEFORE_ISLAND, "before_island")                                                              \
    X(RANK, "rank")                                                                                \
    X(RANK_BETWEEN, "rank_between")                                                                \
    X(HALL, "hall")                                                                                \
    X(SITE, "site")                                                                                \
    X(BEFORE_COUNTRY, "before_country")                                                            \
    X(NO_MARKET, "no_market")                                                                      \
    X(TO_MARKET, "to_market")                                                                      \
    X(END_OF_WAY, "end_of_way")                                                                    \
    X(SPEECH_DAY, "speech_day")                                                                    \
    X(PART_OF_TIME, "part_of_time")                                                                \
    X(PER_TIME, "per_time")                                                                        \
    X(NOW, "now")                                                                                  \
    X(NOW_OR_ALWAYS, "now_or_always")                                                              \
    X(AT_FIRST, "at_first")                                                                        \
    X(HABIT, "habit")                                                                              \
    X(LIKE, "like")                                                                                \
    X(PARTS_HEAD, "parts_head")                                                                    \
    X(TIME_NOUN, "time_noun")                                                                      \
    X(TERM, "term")                                                                                \
    X(GATHERING, "gathering")                                                                      \
    X(YEAR_LINK, "year_link")                                                                      \
    X(QUARTER_LINK, "quarter_link")                                                                \
    X(INITIAL, "initial")                                                                          \
    X(FOUNDED, "founded")                                                                          \
    X(SUPPOSES, "supposes")                                                                        \
    X(COMPARES, "compares")                                                                        \
    X(BASIS, "basis")                                                                              \
    X(TOTAL, "total")                                                                              \
    X(WHOLE_OF, "whole_of")                                                                        \
    X(PARTS_OPEN, "parts_open")                                                                    \
    X(CONTRIBUTION, "contribution")                                                                \
    X(CONTRIBUTES, "contributes")                                                                  \
    X(IS, "is")                                                                                    \
    X(WHOLE_ECONOMY, "whole_economy")                                                              \
    X(POINTED_AMOUNT, "pointed_amount")                                                            \
    X(RATE_HEAD, "rate_head")                                                                      \
    X(COUNTING_WORD, "counting_word")                                                              \
    X(SAYS_AGAIN, "says_again")                                                                    \
    X(RESTATES, "restates")                                                                        \
    X(JOINS_FIGURE, "joins_figure")                                                                \
    X(SHARES_PERIOD, "shares_period")                                                              \
    X(BECOMES, "becomes")                                                                          \
    X(LEADS_ON, "leads_on")                                                                        \
    X(ARRIVES, "arrives")                                                                          \
    X(MARK_REACHED, "mark_reached")                                                                \
    X(DIRECTION_ENDS, "direction_ends")                                                            \
    X(AMOUNT_ENDS, "amount_ends")                                                                  \
    X(SUMS_UP, "sums_up")                                                                          \
    X(THIS_OR_THAT, "this_or_that")                                                                \
    X(THAT, "that")                                                                                \
    X(AND, "and")                                                                                  \
    X(AND_OR, "and_or")                                                                            \
    X(OFFICE_JOIN, "office_join")                                                                  \
    X(ITEM_LINK, "item_link")                                                                      \
    X(RESPECTIVELY, "respectively")                                                                \
    X(ONE_OR_EACH, "one_or_each")                                                                  \
    X(AT, "at")                                                                                    \
    X(STANDS_IN, "stands_in")                                                                      \
    X(PURPOSE, "purpose")                                                                          \
    X(MEANT_AS, "meant_as")                                                                        \
    X(CARRYING_OUT, "carrying_out")                                                                \
    X(LENT_TO, "lent_to")                                                                          \
    X(WILL, "will")                                                                                \
    X(ADJUNCT, "adjunct")                                                                          \
    X(CLAUSE, "clause")                                                                            \
    X(REASON, "reason")

enum word_set {
#define X(set, name) WORDS_##set,
    WORD_SETS_EACH(X)
#undef X
        WORD_SETS
};

#define WORD_SET_CELLS     (((size_t)WORD_SETS + 31) / 32)
#define WORD_SET_WORDS_MAX 4095u /* of all sets; a token holds the number of one in 12 bits */

/* The sets of one word, a bit each. */
struct word_set_row {
    uint32_t cells[WORD_SET_CELLS];
};

static inline bool word_set_has(const struct word_set_row *row, enum word_set set)
{
    return row->cells[set / 32] >> (set % 32) & 1;
}

/* The name that the set has in the file. */
const char *word_set_name(enum word_set set);

struct lexicon;
/*
 * Reads the file's sets into a lexicon that has no word yet: theirs get the first numbers of its
 * vocabulary. Returns 0, or -1 with err (EXIT_CONFIG: file, line, what, what to do).
 */
int word_sets_read(struct lexicon *lex, const struct tsv *t, struct err *err);

#endif
