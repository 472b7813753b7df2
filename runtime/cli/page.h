/* page.h: a folder of pictures and tables, and report.html, one page that shows them all and needs
 * nothing else. Every file is named on stdout when it is there.
 */
#ifndef RT_PAGE_H
#define RT_PAGE_H

#include "../io/output.h"
#include "../io/picture.h"
#include "options.h"

struct rt_page {
    const struct rt_options *options;
    char folder[RT_PATH];
    struct rt_output output;
};

/* Makes the folder and begins its page. */
int rt_page_open(const struct rt_options *options, const char *folder, struct rt_page *page,
                 struct rt_error *error);

/* Ends the page, which appears only now; where `code` says that something failed before, there will
 * be none. Returns `code`, or what fails here. */
int rt_page_close(struct rt_page *page, int code, struct rt_error *error);

/* A heading; a paragraph of text. */
void rt_page_heading(struct rt_page *page, const char *title);
void rt_page_text(struct rt_page *page, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A picture and what it shows, also as `file`. */
int rt_page_picture(struct rt_page *page, const struct rt_picture *picture, const char *file,
                    const char *caption, struct rt_error *error);

/* A table whose first line holds the titles, also as `file`. A cell may stand in quotes. */
int rt_page_table(struct rt_page *page, const char *csv, const char *file, const char *caption,
                  struct rt_error *error);

#endif
