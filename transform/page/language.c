#include "transform/page/facts.h"
#include "transform/page/fold.h"
#include "transform/page/lists.h"

#define SAMPLE_BYTES 20000 /* of the text */
#define MIN_HITS     3
#define MIN_PERCENT  8 /* of all words; an article has 20 to 45 */

static bool is_letter_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

void facts_language(struct span text, const struct page_lists *lists, struct arena *arena,
                    char ret[4])
{
    struct span lower = fold_lower(span_sub(text, 0, SAMPLE_BYTES), arena);
    unsigned *hits = arena_array(arena, lists_languages(lists) + 1, sizeof(*hits)), words = 0,
             best = 0;

    for (size_t i = 0; i < lower.len;) {
        size_t end = i;
        while (end < lower.len && is_letter_byte(lower.p[end]))
            end++;
        if (end > i) {
            words++;
            lists_count_stop_word(lists, span_sub(lower, i, end - i), hits);
        }
        i = end + 1;
    }
    memcpy(ret, "und", 4);
    for (size_t l = 0; l < lists_languages(lists); l++) {
        if (hits[l] > best && hits[l] >= MIN_HITS && hits[l] * 100 >= words * MIN_PERCENT) {
            best = hits[l];
            struct span code = lists_language(lists, l);
            memcpy(ret, code.p, code.len < 3 ? code.len : 3);
            ret[code.len < 3 ? code.len : 3] = '\0';
        }
    }
}
