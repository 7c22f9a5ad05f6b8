#define _GNU_SOURCE
#include <pty.h>
#include <stdlib.h>
#include <unistd.h>
#include "CPosix.h"

pid_t casebook_spawn_on_terminal(const char *const *arguments, int columns, int rows, int *master) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  pid_t child = forkpty(master, NULL, NULL, &size);
  if (child != 0) return child;
  clearenv();
  setenv("TERM", "xterm-256color", 1);
  setenv("LC_ALL", "C.UTF-8", 1);
  setenv("TZ", "CST-8", 1);
  execv(arguments[0], (char *const *)arguments);
  _exit(127);
}
