/// What the macros and globals of <curses.h> hide from Swift, as functions.
#ifndef CASEBOOK_CNCURSES_SHIM_H
#define CASEBOOK_CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stdint.h>
#include <stdio.h>
#include <term.h>

/// Looks a terminal up without ending the process; false when it is unknown or no database of terminals is there.
static inline bool casebook_terminal_known(const char *name, int fd) {
  int result = -1;
  return setupterm(name, fd, &result) == OK || result == 1;
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

extern int wcwidth(wchar_t character);

/// How many cells curses counts for a character in the present locale, -1 for one it cannot show.
static inline int casebook_cells(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

static const attr_t casebook_bold = A_BOLD;
static const attr_t casebook_reverse = A_REVERSE;
static const attr_t casebook_underline = A_UNDERLINE;
static const attr_t casebook_dim = A_DIM;

#endif
