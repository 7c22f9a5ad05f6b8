#define _GNU_SOURCE
#include "CPosix.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

static _Atomic uint32_t arrived;
static int ends[2] = {-1, -1};

static uint32_t bit(int signal_number) {
  switch (signal_number) {
    case SIGHUP: return CASEBOOK_SIGNAL_HANGUP;
    case SIGTERM: return CASEBOOK_SIGNAL_TERMINATE;
    case SIGINT: return CASEBOOK_SIGNAL_INTERRUPT;
    default: return CASEBOOK_SIGNAL_RESIZE;
  }
}

static void note(int signal_number) {
  int saved = errno;
  atomic_fetch_or(&arrived, bit(signal_number));
  // A full pipe already wakes the reader, so a failed write loses nothing.
  ssize_t ignored = write(ends[1], "", 1);
  (void)ignored;
  errno = saved;
}

int casebook_signals_catch(void) {
  if (ends[0] >= 0) return ends[0];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -errno;
  const int caught[] = {SIGHUP, SIGTERM, SIGINT, SIGWINCH};
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = note;
  action.sa_flags = SA_RESTART;
  for (size_t i = 0; i < sizeof caught / sizeof caught[0]; i++) sigaction(caught[i], &action, NULL);
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, NULL);
  return ends[0];
}

uint32_t casebook_signals_take(void) {
  char bytes[64];
  if (ends[0] >= 0) {
    while (read(ends[0], bytes, sizeof bytes) > 0) {
    }
  }
  return atomic_exchange(&arrived, 0);
}
