/*
 * transform/relate/ballot.h - votes for the indicator of one figure.
 *
 * indicator.c holds the ballot and counts; ballot_cue.c votes by the words of the cue list,
 * ballot_near.c by the figures before it and by how the figure itself is written, ballot_goods.c by
 * what is said of amounts of goods, ballot_share.c by wholes that a share is of.
 */
#ifndef TRANSFORM_RELATE_BALLOT_H
#define TRANSFORM_RELATE_BALLOT_H

#include "transform/relate/reading.h"

#define BALLOT_CODES 64 /* there are about 50 indicators */

struct vote {
    struct span code;
    unsigned best, sum, context;
    const char *rule;
};

struct ballot {
    const struct reading *r;
    const struct figure *f;
    uint32_t noun_end;
    uint32_t shared_first, shared_end; /* "23 dari 33 kecamatan": the noun that both count */
    bool bare;     /* a count of nothing, or of units: what is counted stands elsewhere */
    bool relative; /* a clause behind the noun tells which ones: "9.400 yang ..." */
    const struct figure *next; /* NULL behind the last one */
    uint32_t after;            /* end of the figure of its kind before it */
    bool to_somebody;          /* money or goods go to those that it counts */
    bool own_cue;              /* a strong cue stands between that figure and this one */
    struct vote votes[BALLOT_CODES];
    size_t n;
};

/* The indicator's vote, new if need be; NULL when there is no room. */
struct vote *ballot_vote_for(struct ballot *b, struct span code);
void ballot_vote(struct ballot *b, struct span code, unsigned score, const char *rule);
/* A weight after so long a way. */
unsigned ballot_decayed(unsigned weight, uint32_t way);

void ballot_cues(struct ballot *b);
void ballot_whole(struct ballot *b);
/* Things that somebody is given. */
void ballot_given(struct ballot *b);
/* The cues of the title: what the article is about. */
void ballot_title(struct ballot *b);
/* A counted noun in small letters that no cue names: "empat momen libur". */
void ballot_plain_noun(struct ballot *b);

/* Figure i is the ballot's own; the observations before it are done. */
void ballot_before(struct ballot *b, size_t i);
void ballot_per(struct ballot *b);
void ballot_recipients(struct ballot *b, size_t i);
void ballot_each(struct ballot *b);
void ballot_contribution(struct ballot *b, size_t i);

/* Amounts of goods: what a price is for, what goes abroad, what an amount is worth. */
/* Is there a word for sending goods away in the sentence, up to the figure? */
bool ballot_is_shipped(const struct ballot *b);
void ballot_shipped(struct ballot *b);
void ballot_pack(struct ballot *b, size_t i);
void ballot_value_of(struct ballot *b, size_t i);
void ballot_amount_of(struct ballot *b, size_t i);
void ballot_amount_again(struct ballot *b, size_t i);

#endif
