/*
 * extract/wordpress.h - reads answers of WordPress's REST interface: GET /wp-json/wp/v2/posts.
 *
 * Of each post: link, title, id, dates. The answer is itself the capture of its posts; they are
 * listed for the summary and for --since, not fetched one by one.
 */
#ifndef EXTRACT_WORDPRESS_H
#define EXTRACT_WORDPRESS_H

#include "extract/list.h"

/* Verdict LIST_OTHER: no array of posts (an error object behind the last page, an HTML page). */
void wordpress_read(struct span text, struct arena *arena, struct list *ret);

#endif
