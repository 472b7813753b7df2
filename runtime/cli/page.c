/* page.c: a folder of pictures and tables, and one page that shows them all. */
#include "page.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "print.h"

static const char style[] =
    "body { margin: 2.5rem auto; max-width: 54rem; padding: 0 1.5rem; color: #1c1c1c;\n"
    "  background: #fff; font: 15px/1.55 Helvetica, Arial, sans-serif; }\n"
    "h1 { margin: 0; font-size: 1.9rem; }\n"
    "h2 { margin: 2.4rem 0 .7rem; font-size: 1.15rem; border-bottom: 1px solid #ddd; }\n"
    "p, figcaption { color: #666; margin: 0 0 .5rem; white-space: pre-line; }\n"
    "figure { margin: 1rem 0; break-inside: avoid; }\n"
    "img { max-width: 100%; }\n"
    "table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }\n"
    "th, td { text-align: right; padding: .2rem 0 .2rem 1.5rem; border-bottom: 1px solid #ddd; }\n"
    "th { color: #666; font-weight: 500; }\n"
    "th:first-child, td:first-child { text-align: left; padding-left: 0; }\n";

static void put(struct rt_page *page, const char *text)
{
    rt_output_put(&page->output, text, strlen(text));
}

static void put_escaped(struct rt_page *page, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '&')
            put(page, "&amp;");
        else if (text[i] == '<')
            put(page, "&lt;");
        else if (text[i] == '"')
            put(page, "&quot;");
        else
            rt_output_put(&page->output, text + i, 1);
    }
}

/* An element that holds nothing but text. */
static void put_element(struct rt_page *page, const char *begin, const char *text, const char *end)
{
    put(page, begin);
    put_escaped(page, text, strlen(text));
    put(page, end);
}

static void put_base64(struct rt_page *page, const uint8_t *bytes, size_t size)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < size; i += 3) {
        const size_t left = size - i;
        const uint32_t three = (uint32_t)bytes[i] << 16 |
                               (left > 1 ? (uint32_t)bytes[i + 1] << 8 : 0) |
                               (left > 2 ? bytes[i + 2] : 0);
        const char text[] = {digits[three >> 18], digits[three >> 12 & 63],
                             left > 1 ? digits[three >> 6 & 63] : '=',
                             left > 2 ? digits[three & 63] : '='};
        rt_output_put(&page->output, text, sizeof text);
    }
}

int rt_page_open(const struct rt_options *options, const char *folder, struct rt_page *page,
                 struct rt_error *error)
{
    char path[RT_PATH];
    *page = (struct rt_page){.options = options};
    snprintf(page->folder, sizeof page->folder, "%s", folder);
    int code = rt_folder_make(folder, error);
    if (!code) code = rt_path_join(folder, "report.html", path, error);
    if (!code) (void)remove(path); /* an earlier call's: nothing old stands beside new pictures */
    if (!code) code = rt_output_begin(path, &page->output, error);
    if (code) return code;
    put_element(page,
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width\">\n<title>",
                options->model->name, "</title>\n<style>\n");
    put(page, style);
    put_element(page, "</style></head><body>\n<h1>", options->model->name, "</h1>\n");
    return RT_OK;
}

void rt_page_heading(struct rt_page *page, const char *title)
{
    put_element(page, "<h2>", title, "</h2>\n");
}

void rt_page_text(struct rt_page *page, const char *format, ...)
{
    char text[2 * RT_PATH];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    put_element(page, "<p>", text, "</p>\n");
}

/* Says that a file is there. */
static void tell(const struct rt_page *page, const char *file, const char *caption)
{
    if (page->options->json)
        rt_print_json(json_pack("{s:s, s:s}", "file", file, "shows", caption));
    else if (!page->options->quiet)
        printf("%-24s %s\n", file, caption);
}

/* Writes a file beside the page. */
static int write_beside(struct rt_page *page, const char *file, const void *bytes, size_t size,
                        const char *caption, struct rt_error *error)
{
    char path[RT_PATH];
    int code = rt_path_join(page->folder, file, path, error);
    if (!code) code = rt_output_write(path, bytes, size, error);
    if (!code) tell(page, file, caption);
    return code;
}

int rt_page_picture(struct rt_page *page, const struct rt_picture *picture, const char *file,
                    const char *caption, struct rt_error *error)
{
    uint8_t *bytes;
    size_t size;
    int code = rt_picture_encode(picture, &bytes, &size, error);
    if (code) return code;
    code = write_beside(page, file, bytes, size, caption, error);
    put_element(page, "<figure><figcaption>", caption,
                "</figcaption>\n<img src=\"data:image/png;base64,");
    put_base64(page, bytes, size);
    put_element(page, "\" alt=\"", caption, "\"></figure>\n");
    free(bytes);
    return code;
}

/* The cell that begins at `at`, its quotes taken off; returns where it ends. */
static const char *put_cell(struct rt_page *page, const char *at)
{
    if (*at != '"') {
        const size_t length = strcspn(at, ",\n");
        put_escaped(page, at, length);
        return at + length;
    }
    for (at++; *at && !(*at == '"' && at[1] != '"'); at++) {
        put_escaped(page, at, 1);
        if (*at == '"') at++; /* two stand for one */
    }
    return *at ? at + 1 : at;
}

int rt_page_table(struct rt_page *page, const char *csv, const char *file, const char *caption,
                  struct rt_error *error)
{
    const char *begin = "<th>", *end = "</th>";
    put_element(page, "<figure><figcaption>", caption, "</figcaption>\n<table>\n");
    for (const char *at = csv; *at; begin = "<td>", end = "</td>") {
        put(page, "<tr>");
        do {
            put(page, begin);
            at = put_cell(page, at);
            put(page, end);
        } while (*at++ == ',');
        put(page, "</tr>\n");
    }
    put(page, "</table></figure>\n");
    return write_beside(page, file, csv, strlen(csv), caption, error);
}

int rt_page_close(struct rt_page *page, int code, struct rt_error *error)
{
    if (!page->output.stream) return code;
    if (code) {
        rt_output_abandon(&page->output);
        return code;
    }
    put(page, "</body></html>\n");
    code = rt_output_commit(&page->output, error);
    if (!code) tell(page, "report.html", "all of this on one page");
    if (!code && !page->options->json) printf("results in %s\n", page->folder);
    return code;
}
