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
    case SIGTERM:
    case SIGQUIT:
    case SIGUSR1:
    case SIGUSR2:
    case SIGALRM: return CASEBOOK_SIGNAL_TERMINATE;
    case SIGINT: return CASEBOOK_SIGNAL_INTERRUPT;
    default: return CASEBOOK_SIGNAL_RESIZE;
  }
}

// Whether the programme was told to end, and has so many seconds for it: output may be held up for ever.
static volatile sig_atomic_t is_ending;
enum { seconds_to_end = 5 };

static void note(int signal_number) {
  int saved = errno;
  uint32_t what = bit(signal_number);
  if (what & (CASEBOOK_SIGNAL_HANGUP | CASEBOOK_SIGNAL_TERMINATE)) {
    if (is_ending && signal_number == SIGALRM) casebook_end_now();
    is_ending = 1;
    alarm(seconds_to_end);
  }
  atomic_fetch_or(&arrived, what);
  // A full pipe already wakes the reader, so a failed write loses nothing.
  ssize_t ignored = write(ends[1], "", 1);
  (void)ignored;
  errno = saved;
}

int casebook_signals_catch(void) {
  if (ends[0] >= 0) return ends[0];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -errno;
  const int caught[] = {SIGHUP, SIGTERM, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGINT, SIGWINCH};
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = note;
  action.sa_flags = SA_RESTART;
  for (size_t i = 0; i < sizeof caught / sizeof caught[0]; i++) sigaction(caught[i], &action, NULL);
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, NULL);
  // Nobody stops a sitting to come back to it: the terminal would be left as it is.
  sigaction(SIGTSTP, &action, NULL);
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
