/// What the macros and globals of <curses.h> hide from Swift, as functions.
#ifndef CASEBOOK_CNCURSES_SHIM_H
#define CASEBOOK_CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stdio.h>
#include <term.h>

/// Looks a terminal up without ending the process: 1 found, 0 unknown, -1 no database; `ERR` with 1 means a hard copy.
static inline int casebook_terminal_known(const char *name, int fd) {
  int result = -1;
  int status = setupterm(name, fd, &result);
  return status == OK ? 1 : (result == 1 ? 2 : result);
}

/// The terminal's string for a capability, or NULL when it has none.
static inline const char *casebook_capability(const char *name) {
  const char *found = tigetstr(name);
  return found == (const char *)-1 ? NULL : found;
}

/// Starts curses on standard output and standard input; NULL when it cannot.
static inline SCREEN *casebook_start(const char *name) { return newterm(name, stdout, stdin); }

/// The window that covers the whole screen.
static inline WINDOW *casebook_screen(void) { return stdscr; }

/// How many colours the terminal has, 0 before `start_color`.
static inline int casebook_colors(void) { return COLORS; }

/// The attribute that shows a colour pair.
static inline attr_t casebook_pair(int pair) { return (attr_t)COLOR_PAIR(pair); }

static const attr_t casebook_bold = A_BOLD;
static const attr_t casebook_reverse = A_REVERSE;
static const attr_t casebook_underline = A_UNDERLINE;
static const attr_t casebook_dim = A_DIM;

#endif
