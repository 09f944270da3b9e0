/*
 * transform/relate/office.h - the whole name of a public body: "Dinas Koperasi, UKM dan Perdagangan
 * Kabupaten X", with its list of tasks, its short form in brackets and its place.
 */
#ifndef TRANSFORM_RELATE_OFFICE_H
#define TRANSFORM_RELATE_OFFICE_H

#include "transform/relate/phrase.h"

/* What stands behind a role: the organisation's words and, maybe, the name. */
struct office {
    struct phrase organisation;
    uint32_t end;     /* where a name may stand: behind the organisation and its comma */
    bool comma;       /* a comma stands before end */
    bool after_place; /* the organisation ends in a place: the name may follow without a comma */
    bool village;     /* that place lies in a district's or village's name */
    bool private_firm;
};

/*
 * The office whose name's words begin at token `first`. `role`: first token of the role before it,
 * or `first` where none stands there.
 */
struct office office_behind(const struct text *t, uint32_t role, uint32_t first);

/* The end of "(Disperindag)" when a bracket opens at the token, else the token. */
uint32_t office_over_brackets(const struct text *t, uint32_t token);

/* Does one of the tokens begin a place's name? */
bool office_names_place(const struct text *t, uint32_t first, uint32_t end);

/* A word or sign that joins the tasks of an office: "Koperasi dan UKM". */
bool office_joins(const struct text *t, size_t token);

/*
 * Fills r->in_office: the tokens of offices' names, with the portfolios of those who hold them
 * ("Kepala Bidang UMKM"). What such a name says, nothing is measured of.
 */
void office_mark(struct reading *r);

#endif
