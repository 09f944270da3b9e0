/*
 * transform/text/token.h - the one tokeniser: articles and the phrases of the word lists go through
 * it.
 *
 * Words are letters of any script with combining marks and single inner apostrophes (Jum'at). A
 * number is a digit, then digits with single inner '.' or ',' that a digit follows. Digits never
 * belong to a word: "m2" is a word and a glued number. Line ends with the white space between them
 * are one break. All else is one character of punctuation. Zero-width characters part tokens but do
 * not unglue them.
 */
#ifndef TRANSFORM_TEXT_TOKEN_H
#define TRANSFORM_TEXT_TOKEN_H

#include "transform/text/text.h"

/* The longest word, in bytes, that the lists know; longer ones are in no list. */
#define TOKEN_WORD_MAX  64
#define TOKEN_WORD_ROOM (TOKEN_WORD_MAX + 4)

/*
 * The next token at or after *pos in valid UTF-8; moves *pos behind it. False at the end. `word`
 * and `classes` are 0. The caller clears TOKEN_GLUED of the first token of a text
 * and of a line.
 */
bool token_next(struct span utf8, size_t *pos, struct token *ret);

/* The token's bytes in lower case: in place where they are (as all tokens without TOKEN_FOLDS), else
 * copied to `room`. Empty when too long. */
struct span token_lower(struct span s, char room[TOKEN_WORD_ROOM]);

#endif
