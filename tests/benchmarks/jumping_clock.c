/* The wall clock of every process that is started with this library, moved by the seconds that a file holds (a signed
   64-bit number). Monotonic clocks go on as they are, so that no timeout is cut short. libfaketime can do the same in
   principle; with its monotonic clock left alone, Python's sleep() fails in it (0.9.10). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const int64_t nothing = 0;
static const volatile int64_t *offset = &nothing;
static int (*real_clock_gettime)(clockid_t, struct timespec *);
static int (*real_sem_timedwait)(sem_t *, const struct timespec *);
static int (*real_cond_timedwait)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);

__attribute__((constructor)) static void begin(void) {
    real_clock_gettime = dlsym(RTLD_NEXT, "clock_gettime");
    real_sem_timedwait = dlsym(RTLD_NEXT, "sem_timedwait");
    real_cond_timedwait = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
    const char *name = getenv("JUMPING_CLOCK");
    int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return;
    void *found = mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (found != MAP_FAILED)
        offset = found;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    if (!real_clock_gettime) /* another library's constructor asks before ours has run */
        begin();
    int status = real_clock_gettime(clock, now);
    if (status == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += *offset;
    return status;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    (void)zone;
    struct timespec exact;
    int status = clock_gettime(CLOCK_REALTIME, &exact);
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return status;
}

time_t time(time_t *kept) {
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    if (kept)
        *kept = exact.tv_sec;
    return exact.tv_sec;
}

/* Its deadline was reckoned by the moved clock; the kernel knows the real one. */
int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict deadline) {
    struct timespec real = {deadline->tv_sec - *offset, deadline->tv_nsec};
    return real_sem_timedwait(semaphore, &real);
}

/* The same, unless it was reckoned by the monotonic clock, which counts from the machine's start: less than ten years.
   Without this, a library's thread that wakes now and then never sleeps: 70 % of a core. */
int pthread_cond_timedwait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict deadline) {
    struct timespec real = *deadline;
    if (real.tv_sec > 10L * 365 * 24 * 3600)
        real.tv_sec -= *offset;
    return real_cond_timedwait(condition, mutex, &real);
}
