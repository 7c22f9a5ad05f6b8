#define _GNU_SOURCE
#include "CPosix.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

static char restore_bytes[512];
static size_t restore_length;
static struct termios restore_modes;
static int restore_fd = -1;
static volatile sig_atomic_t armed;

static char last_words[512];
static size_t last_words_length;
static char alternate_stack[64 * 1024];

static void say(int fd, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(fd, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    length -= (size_t)written;
  }
}

static void die(int signal_number) {
  (void)signal_number;
  if (armed) {
    armed = 0;
    say(restore_fd, restore_bytes, restore_length);
    // Not TCSADRAIN: on a line that is held up by flow control that would wait for ever.
    tcsetattr(restore_fd, TCSANOW, &restore_modes);
  }
  say(STDERR_FILENO, last_words, last_words_length);
  _exit(70);
}

void casebook_end_now(void) {
  if (armed) {
    armed = 0;
    // What waits to be shown is thrown away: somebody may have stopped the output.
    tcflush(restore_fd, TCOFLUSH);
    tcflow(restore_fd, TCOON);
    int flags = fcntl(restore_fd, F_GETFL);
    if (flags >= 0) fcntl(restore_fd, F_SETFL, flags | O_NONBLOCK);
    ssize_t ignored = write(restore_fd, restore_bytes, restore_length);
    (void)ignored;
    if (flags >= 0) fcntl(restore_fd, F_SETFL, flags);
    tcsetattr(restore_fd, TCSANOW, &restore_modes);
  }
  _exit(128 + SIGTERM);
}

void casebook_keep_private(void) {
  const struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

int casebook_fatal_catch(const char *sentence) {
  last_words_length = strnlen(sentence, sizeof last_words);
  memcpy(last_words, sentence, last_words_length);

  // A stack of its own, so that running out of stack is reported like any other end.
  stack_t stack = {.ss_sp = alternate_stack, .ss_flags = 0, .ss_size = sizeof alternate_stack};
  if (sigaltstack(&stack, NULL) != 0) return errno;

  const int fatal[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE};
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = die;
  action.sa_flags = (int)(SA_ONSTACK | SA_RESETHAND);
  for (size_t i = 0; i < sizeof fatal / sizeof fatal[0]; i++) {
    if (sigaction(fatal[i], &action, NULL) != 0) return errno;
  }
  return 0;
}

int casebook_fatal_stack(void) {
  // Each thread has a stack of its own for its end; the handlers are those of the whole programme.
  static _Thread_local char own[32 * 1024];
  stack_t stack = {.ss_sp = own, .ss_flags = 0, .ss_size = sizeof own};
  return sigaltstack(&stack, NULL) == 0 ? 0 : errno;
}

void casebook_fatal_arm(int fd, const void *restore, size_t length, const struct termios *modes) {
  armed = 0;
  atomic_signal_fence(memory_order_seq_cst);
  restore_fd = fd;
  restore_length = length < sizeof restore_bytes ? length : sizeof restore_bytes;
  memcpy(restore_bytes, restore, restore_length);
  restore_modes = *modes;
  atomic_signal_fence(memory_order_seq_cst);
  armed = 1;
}

void casebook_fatal_disarm(void) { armed = 0; }
