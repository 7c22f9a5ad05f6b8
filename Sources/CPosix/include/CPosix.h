/// Calls of the operating system that Swift's Glibc module does not show, or that must be safe inside a signal handler.
#ifndef CASEBOOK_CPOSIX_H
#define CASEBOOK_CPOSIX_H

#include <sys/types.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

/// Locks a whole file for this open descriptor (an OFD lock), to read or to write.
/// With `wait` the call returns only when the lock is held or cannot be had.
/// Returns 0, or the errno; EAGAIN or EACCES means that someone else holds it.
int casebook_ofd_lock(int fd, bool write, bool wait);

/// Gives back the lock of `casebook_ofd_lock`. Returns 0 or the errno.
int casebook_ofd_unlock(int fd);

/// Tells the kind of file system a path lies on, as the magic number of statfs(2). Returns 0 or the errno.
int casebook_statfs_type(const char *path, uint64_t *type);

/// Milliseconds since the machine started, time asleep included; -1 if the clock cannot be read.
int64_t casebook_boot_milliseconds(void);

/// Signals that `casebook_signals_take` reports, one bit each.
enum {
  CASEBOOK_SIGNAL_HANGUP = 1,
  CASEBOOK_SIGNAL_TERMINATE = 2,
  CASEBOOK_SIGNAL_INTERRUPT = 4,
  CASEBOOK_SIGNAL_RESIZE = 8
};

/// Catches SIGHUP, SIGTERM, SIGINT and SIGWINCH with handlers that set a flag and write to a pipe; SIGQUIT, SIGUSR1,
/// SIGUSR2 and SIGALRM count as SIGTERM; SIGPIPE and SIGTSTP are ignored. A programme that was told to end and has not after
/// five seconds, because its output is held up, is ended by `casebook_end_now`.
/// Returns the reading end of the pipe, for poll(2), or minus the errno. Calling it again returns the same descriptor.
int casebook_signals_catch(void);

/// Empties the pipe and returns the signals that came since the last call.
uint32_t casebook_signals_take(void);

/// Catches SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT and SIGFPE: the terminal is put back as armed below, `sentence` is
/// written to standard error and the process ends with status 70. The sentence is copied. Returns 0 or the errno.
int casebook_fatal_catch(const char *sentence);

/// Gives the calling thread a stack of its own on which it can end by a fatal signal: a thread that runs out of stack is
/// reported like any other end. Returns 0 or an error number.
int casebook_fatal_stack(void);

/// Puts the terminal back as armed below, without waiting for held-up output, and ends the process. Safe in a handler.
void casebook_end_now(void);

/// Keeps the memory of the process, in which keys are, from other processes of the account and from core files.
void casebook_keep_private(void);

/// From now on a fatal signal also writes `restore` to the terminal `fd` and sets its modes to `modes`.
void casebook_fatal_arm(int fd, const void *restore, size_t length, const struct termios *modes);

/// From now on a fatal signal leaves the terminal alone.
void casebook_fatal_disarm(void);

/// Starts a programme with a pseudo-terminal of that size as its terminal; the last argument is NULL.
/// Returns its process and the other end of the terminal, or -1.
pid_t casebook_spawn_on_terminal(const char *const *arguments, int columns, int rows, int *master);

#endif
