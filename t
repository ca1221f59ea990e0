18524 execve("/tmp/h4tmp/m", ["/tmp/h4tmp/m", "1", "/work/main/.build/debug/signtool"..., "--picture", "jpeg", "800"], 0x7ffd8ed36950 /* 38 vars */) = 0
18524 brk(NULL)                         = 0x5589f03be000
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f7adb42c000
18524 access("/etc/ld.so.preload", R_OK) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/etc/ld.so.cache", O_RDONLY|O_CLOEXEC) = 3
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=40163, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 40163, PROT_READ, MAP_PRIVATE, 3, 0) = 0x7f7adb422000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libc.so.6", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\3\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\20t\2\0\0\0\0\0"..., 832) = 832
18524 pread64(3, "\6\0\0\0\4\0\0\0@\0\0\0\0\0\0\0@\0\0\0\0\0\0\0@\0\0\0\0\0\0\0"..., 784, 64) = 784
18524 newfstatat(3, "", {st_mode=S_IFREG|0755, st_size=1926232, ...}, AT_EMPTY_PATH) = 0
18524 pread64(3, "\6\0\0\0\4\0\0\0@\0\0\0\0\0\0\0@\0\0\0\0\0\0\0@\0\0\0\0\0\0\0"..., 784, 64) = 784
18524 mmap(NULL, 1974096, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f7adb240000
18524 mmap(0x7f7adb266000, 1400832, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x26000) = 0x7f7adb266000
18524 mmap(0x7f7adb3bc000, 339968, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x17c000) = 0x7f7adb3bc000
18524 mmap(0x7f7adb40f000, 24576, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1cf000) = 0x7f7adb40f000
18524 mmap(0x7f7adb415000, 53072, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f7adb415000
18524 close(3)                          = 0
18524 mmap(NULL, 12288, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f7adb23d000
18524 arch_prctl(ARCH_SET_FS, 0x7f7adb23d740) = 0
18524 set_tid_address(0x7f7adb23da10)   = 18524
18524 set_robust_list(0x7f7adb23da20, 24) = 0
18524 rseq(0x7f7adb23e060, 0x20, 0, 0x53053053) = 0
18524 mprotect(0x7f7adb40f000, 16384, PROT_READ) = 0
18524 mprotect(0x5589e8e6d000, 4096, PROT_READ) = 0
18524 mprotect(0x7f7adb467000, 8192, PROT_READ) = 0
18524 prlimit64(0, RLIMIT_STACK, NULL, {rlim_cur=8192*1024, rlim_max=RLIM64_INFINITY}) = 0
18524 munmap(0x7f7adb422000, 40163)     = 0
18524 landlock_create_ruleset(NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) = 7
18524 prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL) = -1 EFAULT (Bad address)
18524 access("/work/main/.build/debug/signtool-window", X_OK) = 0
18524 close_range(3, 4294967295, 0)     = 0
18524 umask(077)                        = 022
18524 chdir("/")                        = 0
18524 prlimit64(0, RLIMIT_CPU, NULL, {rlim_cur=RLIM64_INFINITY, rlim_max=RLIM64_INFINITY}) = 0
18524 prlimit64(0, RLIMIT_CPU, {rlim_cur=5, rlim_max=5}, NULL) = 0
18524 prlimit64(0, RLIMIT_AS, NULL, {rlim_cur=RLIM64_INFINITY, rlim_max=RLIM64_INFINITY}) = 0
18524 prlimit64(0, RLIMIT_AS, {rlim_cur=1048576*1024, rlim_max=1048576*1024}, NULL) = 0
18524 prlimit64(0, RLIMIT_NOFILE, NULL, {rlim_cur=20000, rlim_max=20000}) = 0
18524 prlimit64(0, RLIMIT_NOFILE, {rlim_cur=64, rlim_max=64}, NULL) = 0
18524 prlimit64(0, RLIMIT_CORE, NULL, {rlim_cur=0, rlim_max=RLIM64_INFINITY}) = 0
18524 prlimit64(0, RLIMIT_CORE, {rlim_cur=0, rlim_max=0}, NULL) = 0
18524 prlimit64(0, RLIMIT_FSIZE, NULL, {rlim_cur=RLIM64_INFINITY, rlim_max=RLIM64_INFINITY}) = 0
18524 prlimit64(0, RLIMIT_FSIZE, {rlim_cur=0, rlim_max=0}, NULL) = 0
18524 prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) = 0
18524 landlock_create_ruleset({handled_access_fs=LANDLOCK_ACCESS_FS_EXECUTE|LANDLOCK_ACCESS_FS_WRITE_FILE|LANDLOCK_ACCESS_FS_READ_FILE|LANDLOCK_ACCESS_FS_READ_DIR|LANDLOCK_ACCESS_FS_REMOVE_DIR|LANDLOCK_ACCESS_FS_REMOVE_FILE|LANDLOCK_ACCESS_FS_MAKE_CHAR|LANDLOCK_ACCESS_FS_MAKE_DIR|LANDLOCK_ACCESS_FS_MAKE_REG|LANDLOCK_ACCESS_FS_MAKE_SOCK|LANDLOCK_ACCESS_FS_MAKE_FIFO|LANDLOCK_ACCESS_FS_MAKE_BLOCK|LANDLOCK_ACCESS_FS_MAKE_SYM}, 8, 0) = 3
18524 openat(AT_FDCWD, "/usr", O_RDONLY|O_CLOEXEC|O_PATH) = 4
18524 newfstatat(4, "", {st_mode=S_IFDIR|0755, st_size=4096, ...}, AT_EMPTY_PATH) = 0
18524 landlock_add_rule(3, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=LANDLOCK_ACCESS_FS_READ_FILE|LANDLOCK_ACCESS_FS_READ_DIR, parent_fd=4}, 0) = 0
18524 close(4)                          = 0
18524 openat(AT_FDCWD, "/lib", O_RDONLY|O_CLOEXEC|O_PATH) = 4
18524 newfstatat(4, "", {st_mode=S_IFDIR|0755, st_size=4096, ...}, AT_EMPTY_PATH) = 0
18524 landlock_add_rule(3, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=LANDLOCK_ACCESS_FS_READ_FILE|LANDLOCK_ACCESS_FS_READ_DIR, parent_fd=4}, 0) = 0
18524 close(4)                          = 0
18524 openat(AT_FDCWD, "/lib32", O_RDONLY|O_CLOEXEC|O_PATH) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib64", O_RDONLY|O_CLOEXEC|O_PATH) = 4
18524 newfstatat(4, "", {st_mode=S_IFDIR|0755, st_size=4096, ...}, AT_EMPTY_PATH) = 0
18524 landlock_add_rule(3, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=LANDLOCK_ACCESS_FS_READ_FILE|LANDLOCK_ACCESS_FS_READ_DIR, parent_fd=4}, 0) = 0
18524 close(4)                          = 0
18524 openat(AT_FDCWD, "/libx32", O_RDONLY|O_CLOEXEC|O_PATH) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/etc/ld.so.cache", O_RDONLY|O_CLOEXEC|O_PATH) = 4
18524 newfstatat(4, "", {st_mode=S_IFREG|0644, st_size=40163, ...}, AT_EMPTY_PATH) = 0
18524 landlock_add_rule(3, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=LANDLOCK_ACCESS_FS_READ_FILE, parent_fd=4}, 0) = 0
18524 close(4)                          = 0
18524 openat(AT_FDCWD, "/etc/fonts", O_RDONLY|O_CLOEXEC|O_PATH) = 4
18524 newfstatat(4, "", {st_mode=S_IFDIR|0755, st_size=4096, ...}, AT_EMPTY_PATH) = 0
18524 landlock_add_rule(3, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=LANDLOCK_ACCESS_FS_READ_FILE|LANDLOCK_ACCESS_FS_READ_DIR, parent_fd=4}, 0) = 0
18524 close(4)                          = 0
18524 openat(AT_FDCWD, "/var/cache/fontconfig", O_RDONLY|O_CLOEXEC|O_PATH) = 4
18524 newfstatat(4, "", {st_mode=S_IFDIR|0755, st_size=4096, ...}, AT_EMPTY_PATH) = 0
18524 landlock_add_rule(3, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=LANDLOCK_ACCESS_FS_READ_FILE|LANDLOCK_ACCESS_FS_READ_DIR, parent_fd=4}, 0) = 0
18524 close(4)                          = 0
18524 openat(AT_FDCWD, "/etc/localtime", O_RDONLY|O_CLOEXEC|O_PATH) = 4
18524 newfstatat(4, "", {st_mode=S_IFREG|0644, st_size=114, ...}, AT_EMPTY_PATH) = 0
18524 landlock_add_rule(3, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=LANDLOCK_ACCESS_FS_READ_FILE, parent_fd=4}, 0) = 0
18524 close(4)                          = 0
18524 openat(AT_FDCWD, "/etc/papersize", O_RDONLY|O_CLOEXEC|O_PATH) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib64/ld-linux-x86-64.so.2", O_RDONLY|O_CLOEXEC|O_PATH) = 4
18524 newfstatat(4, "", {st_mode=S_IFREG|0755, st_size=215000, ...}, AT_EMPTY_PATH) = 0
18524 landlock_add_rule(3, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=LANDLOCK_ACCESS_FS_EXECUTE|LANDLOCK_ACCESS_FS_READ_FILE, parent_fd=4}, 0) = 0
18524 close(4)                          = 0
18524 openat(AT_FDCWD, "/lib/ld-linux-aarch64.so.1", O_RDONLY|O_CLOEXEC|O_PATH) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib/ld-musl-x86_64.so.1", O_RDONLY|O_CLOEXEC|O_PATH) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib/ld-musl-aarch64.so.1", O_RDONLY|O_CLOEXEC|O_PATH) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux", O_RDONLY|O_CLOEXEC|O_PATH) = 4
18524 newfstatat(4, "", {st_mode=S_IFDIR|0755, st_size=4096, ...}, AT_EMPTY_PATH) = 0
18524 landlock_add_rule(3, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=LANDLOCK_ACCESS_FS_READ_FILE|LANDLOCK_ACCESS_FS_READ_DIR, parent_fd=4}, 0) = 0
18524 close(4)                          = 0
18524 openat(AT_FDCWD, "/proc/self/maps", O_RDONLY|O_PATH) = 4
18524 newfstatat(4, "", {st_mode=S_IFREG|0444, st_size=0, ...}, AT_EMPTY_PATH) = 0
18524 landlock_add_rule(3, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=LANDLOCK_ACCESS_FS_READ_FILE, parent_fd=4}, 0) = 0
18524 openat(AT_FDCWD, "/proc/self/cmdline", O_RDONLY|O_PATH) = 5
18524 newfstatat(5, "", {st_mode=S_IFREG|0444, st_size=0, ...}, AT_EMPTY_PATH) = 0
18524 landlock_add_rule(3, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=LANDLOCK_ACCESS_FS_READ_FILE, parent_fd=5}, 0) = 0
18524 openat(AT_FDCWD, "/work/main/.build/debug/signtool-window", O_RDONLY|O_CLOEXEC|O_PATH) = 6
18524 newfstatat(6, "", {st_mode=S_IFREG|0755, st_size=23396160, ...}, AT_EMPTY_PATH) = 0
18524 landlock_add_rule(3, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=LANDLOCK_ACCESS_FS_EXECUTE|LANDLOCK_ACCESS_FS_READ_FILE, parent_fd=6}, 0) = 0
18524 close(6)                          = 0
18524 landlock_restrict_self(3, 0)      = 0
18524 close(3)                          = 0
18524 prctl(PR_SET_SECUREBITS, SECBIT_NOROOT|SECBIT_NOROOT_LOCKED|SECBIT_NO_SETUID_FIXUP|SECBIT_NO_SETUID_FIXUP_LOCKED|SECBIT_KEEP_CAPS_LOCKED) = 0
18524 prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) = 0
18524 capset({version=_LINUX_CAPABILITY_VERSION_3, pid=0}, {effective=0, permitted=0, inheritable=0}) = 0
18524 getpid()                          = 18524
18524 prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, {len=263, filter=0x5589e8e6e098}) = 0
18524 execve("/work/main/.build/debug/signtool-window", ["/work/main/.build/debug/signtool"..., "--picture", "jpeg", "800"], 0x7fff0eb42490 /* 38 vars */) = 0
18524 brk(NULL)                         = 0x563422370000
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba36e2000
18524 readlink("/proc/self/exe", "/work/main/.build/x86_64-unknown"..., 4096) = 64
18524 access("/etc/ld.so.preload", R_OK) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/glibc-hwcaps/x86-64-v4/libswiftSwiftOnoneSupport.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/glibc-hwcaps/x86-64-v4", 0x7ffd344ad460, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/glibc-hwcaps/x86-64-v3/libswiftSwiftOnoneSupport.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/glibc-hwcaps/x86-64-v3", 0x7ffd344ad460, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/glibc-hwcaps/x86-64-v2/libswiftSwiftOnoneSupport.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/glibc-hwcaps/x86-64-v2", 0x7ffd344ad460, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/tls/x86_64/x86_64/libswiftSwiftOnoneSupport.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/tls/x86_64/x86_64", 0x7ffd344ad460, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/tls/x86_64/libswiftSwiftOnoneSupport.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/tls/x86_64", 0x7ffd344ad460, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/tls/x86_64/libswiftSwiftOnoneSupport.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/tls/x86_64", 0x7ffd344ad460, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/tls/libswiftSwiftOnoneSupport.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/tls", 0x7ffd344ad460, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/x86_64/libswiftSwiftOnoneSupport.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/x86_64", 0x7ffd344ad460, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libswiftSwiftOnoneSupport.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64", {st_mode=S_IFDIR|0755, st_size=4096, ...}, 0) = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libswiftSwiftOnoneSupport.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64", {st_mode=S_IFDIR|0755, st_size=4096, ...}, 0) = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libswiftSwiftOnoneSupport.so", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0755, st_size=422176, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 276616, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba369e000
18524 mprotect(0x7f8ba36de000, 4096, PROT_NONE) = 0
18524 mmap(0x7f8ba36df000, 12288, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x40000) = 0x7f8ba36df000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libswiftCore.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libswiftCore.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libswiftCore.so", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0755, st_size=9942728, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 7422632, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba2e00000
18524 mprotect(0x7f8ba33d3000, 4096, PROT_NONE) = 0
18524 mmap(0x7f8ba33d4000, 1138688, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x5d3000) = 0x7f8ba33d4000
18524 mmap(0x7f8ba34ea000, 172712, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f8ba34ea000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libswift_Concurrency.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libswift_Concurrency.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libswift_Concurrency.so", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0755, st_size=1064176, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 680160, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba35f7000
18524 mmap(0x7f8ba368b000, 53248, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x93000) = 0x7f8ba368b000
18524 mmap(0x7f8ba3698000, 20704, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f8ba3698000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libswift_StringProcessing.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libswift_StringProcessing.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libswift_StringProcessing.so", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0755, st_size=1154840, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 754672, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba353e000
18524 mprotect(0x7f8ba35e2000, 4096, PROT_NONE) = 0
18524 mmap(0x7f8ba35e3000, 61440, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xa4000) = 0x7f8ba35e3000
18524 mmap(0x7f8ba35f2000, 17392, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f8ba35f2000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libswift_RegexParser.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libswift_RegexParser.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libswift_RegexParser.so", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0755, st_size=1651008, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 1138224, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba2cea000
18524 mprotect(0x7f8ba2dde000, 4096, PROT_NONE) = 0
18524 mmap(0x7f8ba2ddf000, 90112, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xf4000) = 0x7f8ba2ddf000
18524 mmap(0x7f8ba2df5000, 44592, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f8ba2df5000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libswiftSynchronization.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libswiftSynchronization.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libswiftSynchronization.so", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0755, st_size=125576, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba353c000
18524 mmap(NULL, 73224, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba352a000
18524 mprotect(0x7f8ba3538000, 4096, PROT_NONE) = 0
18524 mmap(0x7f8ba3539000, 12288, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xe000) = 0x7f8ba3539000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libswiftGlibc.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libswiftGlibc.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libswiftGlibc.so", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0755, st_size=91080, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 61664, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba351a000
18524 mmap(0x7f8ba3527000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xc000) = 0x7f8ba3527000
18524 mmap(0x7f8ba3529000, 224, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f8ba3529000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libFoundationEssentials.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libFoundationEssentials.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libFoundationEssentials.so", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=10404776, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 6908376, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba2600000
18524 mmap(0x7f8ba2b82000, 921600, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x581000) = 0x7f8ba2b82000
18524 mmap(0x7f8ba2c63000, 211416, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f8ba2c63000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libm.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libm.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libm.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/glibc-hwcaps/x86-64-v4/libm.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/glibc-hwcaps/x86-64-v4", 0x7ffd344ad360, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/glibc-hwcaps/x86-64-v3/libm.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/glibc-hwcaps/x86-64-v3", 0x7ffd344ad360, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/glibc-hwcaps/x86-64-v2/libm.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/glibc-hwcaps/x86-64-v2", 0x7ffd344ad360, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/tls/x86_64/x86_64/libm.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/tls/x86_64/x86_64", 0x7ffd344ad360, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/tls/x86_64/libm.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/tls/x86_64", 0x7ffd344ad360, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/tls/x86_64/libm.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/tls/x86_64", 0x7ffd344ad360, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/tls/libm.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/tls", 0x7ffd344ad360, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/x86_64/x86_64/libm.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/x86_64/x86_64", 0x7ffd344ad360, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/x86_64/libm.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/x86_64", 0x7ffd344ad360, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/x86_64/libm.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/x86_64", 0x7ffd344ad360, 0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/libm.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 newfstatat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug", {st_mode=S_IFDIR|0755, st_size=12288, ...}, 0) = 0
18524 openat(AT_FDCWD, "/etc/ld.so.cache", O_RDONLY|O_CLOEXEC) = 3
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=40163, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 40163, PROT_READ, MAP_PRIVATE, 3, 0) = 0x7f8ba2ce0000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libm.so.6", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\3\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=911904, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 913680, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba2520000
18524 mmap(0x7f8ba2530000, 475136, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x10000) = 0x7f8ba2530000
18524 mmap(0x7f8ba25a4000, 368640, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x84000) = 0x7f8ba25a4000
18524 mmap(0x7f8ba25fe000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xdd000) = 0x7f8ba25fe000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libgtk-4.so.1", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libgtk-4.so.1", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libgtk-4.so.1", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/libgtk-4.so.1", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libgtk-4.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\3\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=8698432, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 8726128, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba1c00000
18524 mmap(0x7f8ba1ca7000, 4382720, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xa7000) = 0x7f8ba1ca7000
18524 mmap(0x7f8ba20d5000, 1949696, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x4d5000) = 0x7f8ba20d5000
18524 mmap(0x7f8ba22b1000, 1683456, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x6b1000) = 0x7f8ba22b1000
18524 mmap(0x7f8ba244c000, 26224, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f8ba244c000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libpango-1.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libpango-1.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libpango-1.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/libpango-1.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libpango-1.0.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=425568, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 428512, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba24b7000
18524 mmap(0x7f8ba24ca000, 221184, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x13000) = 0x7f8ba24ca000
18524 mmap(0x7f8ba2500000, 110592, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x49000) = 0x7f8ba2500000
18524 mmap(0x7f8ba251b000, 20480, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x63000) = 0x7f8ba251b000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libgobject-2.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libgobject-2.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libgobject-2.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/libgobject-2.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libgobject-2.0.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=387288, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba3518000
18524 mmap(NULL, 388136, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba2458000
18524 mmap(0x7f8ba2467000, 204800, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xf000) = 0x7f8ba2467000
18524 mmap(0x7f8ba2499000, 106496, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x41000) = 0x7f8ba2499000
18524 mmap(0x7f8ba24b3000, 16384, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x5b000) = 0x7f8ba24b3000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libglib-2.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libglib-2.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libglib-2.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/libglib-2.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libglib-2.0.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=1273360, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 1278600, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba1ac7000
18524 mmap(0x7f8ba1ae4000, 577536, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1d000) = 0x7f8ba1ae4000
18524 mmap(0x7f8ba1b71000, 573440, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xaa000) = 0x7f8ba1b71000
18524 mmap(0x7f8ba1bfd000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x135000) = 0x7f8ba1bfd000
18524 mmap(0x7f8ba1bff000, 648, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f8ba1bff000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libharfbuzz.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libharfbuzz.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libharfbuzz.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/libharfbuzz.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libharfbuzz.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=1064504, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 1063136, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba19c3000
18524 mmap(0x7f8ba19ce000, 778240, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xb000) = 0x7f8ba19ce000
18524 mmap(0x7f8ba1a8c000, 233472, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xc9000) = 0x7f8ba1a8c000
18524 mmap(0x7f8ba1ac5000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x102000) = 0x7f8ba1ac5000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libpangocairo-1.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libpangocairo-1.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libpangocairo-1.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/libpangocairo-1.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libpangocairo-1.0.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=63456, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 65712, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba2ccf000
18524 mmap(0x7f8ba2cd4000, 28672, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x5000) = 0x7f8ba2cd4000
18524 mmap(0x7f8ba2cdb000, 12288, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xc000) = 0x7f8ba2cdb000
18524 mmap(0x7f8ba2cde000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xe000) = 0x7f8ba2cde000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libcairo.so.2", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libcairo.so.2", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libcairo.so.2", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/libcairo.so.2", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libcairo.so.2", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=1187432, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 1195632, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba189f000
18524 mmap(0x7f8ba18b1000, 847872, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x12000) = 0x7f8ba18b1000
18524 mmap(0x7f8ba1980000, 249856, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xe1000) = 0x7f8ba1980000
18524 mmap(0x7f8ba19bd000, 20480, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x11d000) = 0x7f8ba19bd000
18524 mmap(0x7f8ba19c2000, 3696, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f8ba19c2000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libgdk_pixbuf-2.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libgdk_pixbuf-2.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libgdk_pixbuf-2.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/libgdk_pixbuf-2.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libgdk_pixbuf-2.0.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=186552, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 184760, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba2ca1000
18524 mmap(0x7f8ba2ca9000, 106496, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x8000) = 0x7f8ba2ca9000
18524 mmap(0x7f8ba2cc3000, 40960, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x22000) = 0x7f8ba2cc3000
18524 mmap(0x7f8ba2ccd000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2c000) = 0x7f8ba2ccd000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libcairo-gobject.so.2", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libcairo-gobject.so.2", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libcairo-gobject.so.2", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/libcairo-gobject.so.2", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libcairo-gobject.so.2", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=42768, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba3516000
18524 mmap(NULL, 41240, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba1894000
18524 mmap(0x7f8ba1898000, 8192, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x4000) = 0x7f8ba1898000
18524 mmap(0x7f8ba189a000, 8192, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x6000) = 0x7f8ba189a000
18524 mmap(0x7f8ba189c000, 12288, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x8000) = 0x7f8ba189c000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libgraphene-1.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libgraphene-1.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libgraphene-1.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/libgraphene-1.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libgraphene-1.0.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=116576, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 119528, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba1876000
18524 mprotect(0x7f8ba187e000, 81920, PROT_NONE) = 0
18524 mmap(0x7f8ba187e000, 57344, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x8000) = 0x7f8ba187e000
18524 mmap(0x7f8ba188c000, 20480, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x16000) = 0x7f8ba188c000
18524 mmap(0x7f8ba1892000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1b000) = 0x7f8ba1892000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libgio-2.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libgio-2.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libgio-2.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/libgio-2.0.so.0", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libgio-2.0.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=1953008, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 1963136, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba1696000
18524 mmap(0x7f8ba16d0000, 1101824, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x3a000) = 0x7f8ba16d0000
18524 mmap(0x7f8ba17dd000, 577536, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x147000) = 0x7f8ba17dd000
18524 mmap(0x7f8ba186a000, 40960, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1d3000) = 0x7f8ba186a000
18524 mmap(0x7f8ba1874000, 5248, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f8ba1874000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libstdc++.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libstdc++.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libstdc++.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/libstdc++.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libstdc++.so.6", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\3\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=2190440, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 2201728, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba1400000
18524 mmap(0x7f8ba1499000, 1052672, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x99000) = 0x7f8ba1499000
18524 mmap(0x7f8ba159a000, 454656, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x19a000) = 0x7f8ba159a000
18524 mmap(0x7f8ba1609000, 57344, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x209000) = 0x7f8ba1609000
18524 mmap(0x7f8ba1617000, 10368, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f8ba1617000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libgcc_s.so.1", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libgcc_s.so.1", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libgcc_s.so.1", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/libgcc_s.so.1", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libgcc_s.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=125312, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 127688, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba1676000
18524 mmap(0x7f8ba1679000, 94208, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x3000) = 0x7f8ba1679000
18524 mmap(0x7f8ba1690000, 16384, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1a000) = 0x7f8ba1690000
18524 mmap(0x7f8ba1694000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1d000) = 0x7f8ba1694000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libc.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libc.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libc.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/work/main/.build/x86_64-unknown-linux-gnu/debug/libc.so.6", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libc.so.6", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\3\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\20t\2\0\0\0\0\0"..., 832) = 832
18524 pread64(3, "\6\0\0\0\4\0\0\0@\0\0\0\0\0\0\0@\0\0\0\0\0\0\0@\0\0\0\0\0\0\0"..., 784, 64) = 784
18524 newfstatat(3, "", {st_mode=S_IFREG|0755, st_size=1926232, ...}, AT_EMPTY_PATH) = 0
18524 pread64(3, "\6\0\0\0\4\0\0\0@\0\0\0\0\0\0\0@\0\0\0\0\0\0\0@\0\0\0\0\0\0\0"..., 784, 64) = 784
18524 mmap(NULL, 1974096, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba121e000
18524 mmap(0x7f8ba1244000, 1400832, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x26000) = 0x7f8ba1244000
18524 mmap(0x7f8ba139a000, 339968, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x17c000) = 0x7f8ba139a000
18524 mmap(0x7f8ba13ed000, 24576, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1cf000) = 0x7f8ba13ed000
18524 mmap(0x7f8ba13f3000, 53072, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f8ba13f3000
18524 close(3)                          = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba2c9f000
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libdispatch.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libdispatch.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libdispatch.so", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=436296, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 385088, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba11bf000
18524 mmap(0x7f8ba1208000, 77824, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x48000) = 0x7f8ba1208000
18524 mmap(0x7f8ba121b000, 8256, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f8ba121b000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libswift_Builtin_float.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libswift_Builtin_float.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libswift_Builtin_float.so", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0755, st_size=16680, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 12648, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba2c9b000
18524 mmap(0x7f8ba2c9d000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1000) = 0x7f8ba2c9d000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libgmodule-2.0.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=18480, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 20616, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba1670000
18524 mmap(0x7f8ba1671000, 8192, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1000) = 0x7f8ba1671000
18524 mmap(0x7f8ba1673000, 4096, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x3000) = 0x7f8ba1673000
18524 mmap(0x7f8ba1674000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x3000) = 0x7f8ba1674000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libfribidi.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=108808, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 110904, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba1654000
18524 mmap(0x7f8ba1656000, 12288, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba1656000
18524 mmap(0x7f8ba1659000, 86016, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x5000) = 0x7f8ba1659000
18524 mmap(0x7f8ba166e000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x19000) = 0x7f8ba166e000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libfontconfig.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=306112, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 304704, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba1174000
18524 mmap(0x7f8ba117b000, 167936, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x7000) = 0x7f8ba117b000
18524 mmap(0x7f8ba11a4000, 98304, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x30000) = 0x7f8ba11a4000
18524 mmap(0x7f8ba11bc000, 12288, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x48000) = 0x7f8ba11bc000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libepoxy.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=1238616, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba2c99000
18524 mmap(NULL, 1240984, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba1045000
18524 mprotect(0x7f8ba10a4000, 790528, PROT_NONE) = 0
18524 mmap(0x7f8ba10a4000, 405504, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x5f000) = 0x7f8ba10a4000
18524 mmap(0x7f8ba1107000, 380928, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xc2000) = 0x7f8ba1107000
18524 mmap(0x7f8ba1165000, 61440, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x11f000) = 0x7f8ba1165000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libXi.so.6", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=76160, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 78248, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba1640000
18524 mmap(0x7f8ba1643000, 49152, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x3000) = 0x7f8ba1643000
18524 mmap(0x7f8ba164f000, 12288, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xf000) = 0x7f8ba164f000
18524 mmap(0x7f8ba1652000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x11000) = 0x7f8ba1652000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libX11.so.6", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=1318408, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 1318216, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0f03000
18524 mmap(0x7f8ba0f1f000, 569344, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1c000) = 0x7f8ba0f1f000
18524 mmap(0x7f8ba0faa000, 610304, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xa7000) = 0x7f8ba0faa000
18524 mmap(0x7f8ba103f000, 24576, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x13c000) = 0x7f8ba103f000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libpangoft2-1.0.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=100192, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 98696, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba1627000
18524 mmap(0x7f8ba162e000, 49152, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x7000) = 0x7f8ba162e000
18524 mmap(0x7f8ba163a000, 16384, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x13000) = 0x7f8ba163a000
18524 mmap(0x7f8ba163e000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x17000) = 0x7f8ba163e000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libcloudproviders.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0`\177\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=96168, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 98776, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0eea000
18524 mprotect(0x7f8ba0ef1000, 65536, PROT_NONE) = 0
18524 mmap(0x7f8ba0ef1000, 40960, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x7000) = 0x7f8ba0ef1000
18524 mmap(0x7f8ba0efb000, 20480, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x11000) = 0x7f8ba0efb000
18524 mmap(0x7f8ba0f01000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x16000) = 0x7f8ba0f01000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libpng16.so.16", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=219056, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 217104, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0eb4000
18524 mmap(0x7f8ba0eb9000, 147456, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x5000) = 0x7f8ba0eb9000
18524 mmap(0x7f8ba0edd000, 45056, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x29000) = 0x7f8ba0edd000
18524 mmap(0x7f8ba0ee8000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x34000) = 0x7f8ba0ee8000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libtiff.so.6", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=571400, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba2c97000
18524 mmap(NULL, 569832, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0e28000
18524 mmap(0x7f8ba0e30000, 311296, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x8000) = 0x7f8ba0e30000
18524 mmap(0x7f8ba0e7c000, 204800, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x54000) = 0x7f8ba0e7c000
18524 mmap(0x7f8ba0eae000, 24576, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x86000) = 0x7f8ba0eae000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libjpeg.so.62", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=600128, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 598032, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0d95000
18524 mmap(0x7f8ba0d99000, 307200, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x4000) = 0x7f8ba0d99000
18524 mmap(0x7f8ba0de4000, 270336, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x4f000) = 0x7f8ba0de4000
18524 mmap(0x7f8ba0e26000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x91000) = 0x7f8ba0e26000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libxkbcommon.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=281256, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 283256, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0d4f000
18524 mmap(0x7f8ba0d54000, 114688, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x5000) = 0x7f8ba0d54000
18524 mmap(0x7f8ba0d70000, 139264, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x21000) = 0x7f8ba0d70000
18524 mmap(0x7f8ba0d92000, 12288, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x42000) = 0x7f8ba0d92000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libwayland-client.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=68968, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 71048, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0d3d000
18524 mmap(0x7f8ba0d43000, 24576, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x6000) = 0x7f8ba0d43000
18524 mmap(0x7f8ba0d49000, 12288, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xc000) = 0x7f8ba0d49000
18524 mmap(0x7f8ba0d4c000, 12288, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xe000) = 0x7f8ba0d4c000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libwayland-egl.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=14192, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 16416, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba2453000
18524 mmap(0x7f8ba2454000, 4096, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1000) = 0x7f8ba2454000
18524 mmap(0x7f8ba2455000, 4096, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba2455000
18524 mmap(0x7f8ba2456000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba2456000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libXext.so.6", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=81568, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 84248, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0d28000
18524 mmap(0x7f8ba0d2c000, 45056, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x4000) = 0x7f8ba0d2c000
18524 mmap(0x7f8ba0d37000, 16384, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xf000) = 0x7f8ba0d37000
18524 mmap(0x7f8ba0d3b000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x12000) = 0x7f8ba0d3b000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libXcursor.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=47768, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba1625000
18524 mmap(NULL, 49944, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0d1b000
18524 mmap(0x7f8ba0d1e000, 24576, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x3000) = 0x7f8ba0d1e000
18524 mmap(0x7f8ba0d24000, 8192, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x9000) = 0x7f8ba0d24000
18524 mmap(0x7f8ba0d26000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xa000) = 0x7f8ba0d26000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libXdamage.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=14344, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 16536, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba1620000
18524 mmap(0x7f8ba1621000, 4096, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1000) = 0x7f8ba1621000
18524 mmap(0x7f8ba1622000, 4096, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba1622000
18524 mmap(0x7f8ba1623000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba1623000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libXfixes.so.3", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=26736, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 28920, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0d13000
18524 mmap(0x7f8ba0d15000, 12288, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba0d15000
18524 mmap(0x7f8ba0d18000, 4096, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x5000) = 0x7f8ba0d18000
18524 mmap(0x7f8ba0d19000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x5000) = 0x7f8ba0d19000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libXrandr.so.2", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=47416, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 49608, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0d06000
18524 mmap(0x7f8ba0d08000, 28672, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba0d08000
18524 mmap(0x7f8ba0d0f000, 8192, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x9000) = 0x7f8ba0d0f000
18524 mmap(0x7f8ba0d11000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xa000) = 0x7f8ba0d11000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libXinerama.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=18592, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 16680, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba161b000
18524 mmap(0x7f8ba161c000, 4096, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1000) = 0x7f8ba161c000
18524 mmap(0x7f8ba161d000, 4096, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba161d000
18524 mmap(0x7f8ba161e000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x3000) = 0x7f8ba161e000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libcairo-script-interpreter.so.2", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=156384, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 154448, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0ce0000
18524 mmap(0x7f8ba0ce7000, 90112, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x7000) = 0x7f8ba0ce7000
18524 mmap(0x7f8ba0cfd000, 24576, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1d000) = 0x7f8ba0cfd000
18524 mmap(0x7f8ba0d03000, 12288, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x23000) = 0x7f8ba0d03000
18524 close(3)                          = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba0cde000
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libthai.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\240\"\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=41000, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 43152, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0cd3000
18524 mmap(0x7f8ba0cd5000, 16384, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba0cd5000
18524 mmap(0x7f8ba0cd9000, 12288, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x6000) = 0x7f8ba0cd9000
18524 mmap(0x7f8ba0cdc000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x8000) = 0x7f8ba0cdc000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libffi.so.8", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=43480, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 46696, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0cc7000
18524 mmap(0x7f8ba0cc9000, 24576, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba0cc9000
18524 mmap(0x7f8ba0ccf000, 8192, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x8000) = 0x7f8ba0ccf000
18524 mmap(0x7f8ba0cd1000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x9000) = 0x7f8ba0cd1000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libpcre2-8.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=629384, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 627592, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0c2d000
18524 mmap(0x7f8ba0c2f000, 438272, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba0c2f000
18524 mmap(0x7f8ba0c9a000, 176128, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x6d000) = 0x7f8ba0c9a000
18524 mmap(0x7f8ba0cc5000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x98000) = 0x7f8ba0cc5000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libfreetype.so.6", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=821160, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 823312, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0b63000
18524 mmap(0x7f8ba0b70000, 561152, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xd000) = 0x7f8ba0b70000
18524 mmap(0x7f8ba0bf9000, 176128, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x96000) = 0x7f8ba0bf9000
18524 mmap(0x7f8ba0c24000, 36864, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xc0000) = 0x7f8ba0c24000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libgraphite2.so.3", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=166048, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 168128, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0b39000
18524 mmap(0x7f8ba0b3c000, 126976, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x3000) = 0x7f8ba0b3c000
18524 mmap(0x7f8ba0b5b000, 20480, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x22000) = 0x7f8ba0b5b000
18524 mmap(0x7f8ba0b60000, 12288, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x26000) = 0x7f8ba0b60000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libpixman-1.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=698384, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba0b37000
18524 mmap(NULL, 696656, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0a8c000
18524 mmap(0x7f8ba0a97000, 544768, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xb000) = 0x7f8ba0a97000
18524 mmap(0x7f8ba0b1c000, 73728, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x90000) = 0x7f8ba0b1c000
18524 mmap(0x7f8ba0b2e000, 36864, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xa2000) = 0x7f8ba0b2e000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libxcb-shm.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=14392, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 16472, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0a87000
18524 mmap(0x7f8ba0a88000, 4096, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1000) = 0x7f8ba0a88000
18524 mmap(0x7f8ba0a89000, 4096, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba0a89000
18524 mmap(0x7f8ba0a8a000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba0a8a000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libxcb.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=166824, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 169096, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0a5d000
18524 mmap(0x7f8ba0a69000, 77824, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xc000) = 0x7f8ba0a69000
18524 mmap(0x7f8ba0a7c000, 36864, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1f000) = 0x7f8ba0a7c000
18524 mmap(0x7f8ba0a85000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x27000) = 0x7f8ba0a85000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libxcb-render.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=55560, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 53544, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0a4f000
18524 mmap(0x7f8ba0a54000, 20480, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x5000) = 0x7f8ba0a54000
18524 mmap(0x7f8ba0a59000, 8192, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xa000) = 0x7f8ba0a59000
18524 mmap(0x7f8ba0a5b000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xc000) = 0x7f8ba0a5b000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libXrender.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=47608, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 49808, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0a42000
18524 mmap(0x7f8ba0a44000, 28672, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba0a44000
18524 mmap(0x7f8ba0a4b000, 8192, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x9000) = 0x7f8ba0a4b000
18524 mmap(0x7f8ba0a4d000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xa000) = 0x7f8ba0a4d000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libz.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=121280, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 123280, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0a23000
18524 mmap(0x7f8ba0a26000, 77824, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x3000) = 0x7f8ba0a26000
18524 mmap(0x7f8ba0a39000, 28672, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x16000) = 0x7f8ba0a39000
18524 mmap(0x7f8ba0a40000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1c000) = 0x7f8ba0a40000
18524 close(3)                          = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba0a21000
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libpthread.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=14480, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 16400, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0a1c000
18524 mmap(0x7f8ba0a1d000, 4096, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1000) = 0x7f8ba0a1d000
18524 mmap(0x7f8ba0a1e000, 4096, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba0a1e000
18524 mmap(0x7f8ba0a1f000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba0a1f000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libmount.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=404096, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 402872, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba09b9000
18524 mmap(0x7f8ba09c5000, 262144, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xc000) = 0x7f8ba09c5000
18524 mmap(0x7f8ba0a05000, 81920, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x4c000) = 0x7f8ba0a05000
18524 mmap(0x7f8ba0a19000, 12288, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x60000) = 0x7f8ba0a19000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libselinux.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=174312, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 186064, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba098b000
18524 mmap(0x7f8ba0992000, 110592, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x7000) = 0x7f8ba0992000
18524 mmap(0x7f8ba09ad000, 32768, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x22000) = 0x7f8ba09ad000
18524 mmap(0x7f8ba09b5000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x29000) = 0x7f8ba09b5000
18524 mmap(0x7f8ba09b7000, 5840, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f8ba09b7000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libBlocksRuntime.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/x86_64/libBlocksRuntime.so", O_RDONLY|O_CLOEXEC) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/opt/swift/usr/lib/swift/linux/libBlocksRuntime.so", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=12968, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 13920, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0987000
18524 mmap(0x7f8ba0989000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1000) = 0x7f8ba0989000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libexpat.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=174176, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 172160, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba095c000
18524 mmap(0x7f8ba0960000, 114688, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x4000) = 0x7f8ba0960000
18524 mmap(0x7f8ba097c000, 32768, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x20000) = 0x7f8ba097c000
18524 mmap(0x7f8ba0984000, 12288, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x28000) = 0x7f8ba0984000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libdl.so.2", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=14480, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba095a000
18524 mmap(NULL, 16400, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0955000
18524 mmap(0x7f8ba0956000, 4096, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1000) = 0x7f8ba0956000
18524 mmap(0x7f8ba0957000, 4096, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba0957000
18524 mmap(0x7f8ba0958000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba0958000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libwebp.so.7", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=453240, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 466152, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba08e3000
18524 mmap(0x7f8ba08e6000, 356352, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x3000) = 0x7f8ba08e6000
18524 mmap(0x7f8ba093d000, 81920, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x5a000) = 0x7f8ba093d000
18524 mmap(0x7f8ba0951000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x6d000) = 0x7f8ba0951000
18524 mmap(0x7f8ba0953000, 7400, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f8ba0953000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libzstd.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=763816, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 766016, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0827000
18524 mmap(0x7f8ba082c000, 659456, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x5000) = 0x7f8ba082c000
18524 mmap(0x7f8ba08cd000, 81920, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xa6000) = 0x7f8ba08cd000
18524 mmap(0x7f8ba08e1000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xb9000) = 0x7f8ba08e1000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/liblzma.so.5", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=190456, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 188440, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba07f8000
18524 mmap(0x7f8ba07fc000, 118784, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x4000) = 0x7f8ba07fc000
18524 mmap(0x7f8ba0819000, 49152, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x21000) = 0x7f8ba0819000
18524 mmap(0x7f8ba0825000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2d000) = 0x7f8ba0825000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libLerc.so.4", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=616464, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 618528, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0760000
18524 mmap(0x7f8ba076d000, 512000, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xd000) = 0x7f8ba076d000
18524 mmap(0x7f8ba07ea000, 45056, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x8a000) = 0x7f8ba07ea000
18524 mmap(0x7f8ba07f5000, 12288, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x94000) = 0x7f8ba07f5000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libjbig.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=66240, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba075e000
18524 mmap(NULL, 68392, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba074d000
18524 mmap(0x7f8ba074f000, 36864, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba074f000
18524 mmap(0x7f8ba0758000, 8192, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xb000) = 0x7f8ba0758000
18524 mmap(0x7f8ba075a000, 16384, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xc000) = 0x7f8ba075a000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libdeflate.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=149384, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 151608, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0727000
18524 mmap(0x7f8ba0728000, 122880, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1000) = 0x7f8ba0728000
18524 mmap(0x7f8ba0746000, 20480, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1f000) = 0x7f8ba0746000
18524 mmap(0x7f8ba074b000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x23000) = 0x7f8ba074b000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/liblzo2.so.2", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\2201\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=145320, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 147472, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0702000
18524 mprotect(0x7f8ba0705000, 131072, PROT_NONE) = 0
18524 mmap(0x7f8ba0705000, 114688, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x3000) = 0x7f8ba0705000
18524 mmap(0x7f8ba0721000, 12288, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1f000) = 0x7f8ba0721000
18524 mmap(0x7f8ba0725000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x22000) = 0x7f8ba0725000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libdatrie.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=34736, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 36880, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba06f8000
18524 mmap(0x7f8ba06fa000, 16384, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba06fa000
18524 mmap(0x7f8ba06fe000, 8192, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x6000) = 0x7f8ba06fe000
18524 mmap(0x7f8ba0700000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x7000) = 0x7f8ba0700000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libbrotlidec.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=47264, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 49256, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba06eb000
18524 mmap(0x7f8ba06ec000, 28672, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1000) = 0x7f8ba06ec000
18524 mmap(0x7f8ba06f3000, 12288, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x8000) = 0x7f8ba06f3000
18524 mmap(0x7f8ba06f6000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xa000) = 0x7f8ba06f6000
18524 close(3)                          = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba06e9000
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libXau.so.6", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\22\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=14496, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 16672, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba06e4000
18524 mmap(0x7f8ba06e5000, 4096, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1000) = 0x7f8ba06e5000
18524 mmap(0x7f8ba06e6000, 4096, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba06e6000
18524 mmap(0x7f8ba06e7000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba06e7000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libXdmcp.so.6", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0@\23\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=22728, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 4215024, PROT_NONE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba02de000
18524 mmap(0x7f8ba0400000, 2117872, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0) = 0x7f8ba0400000
18524 munmap(0x7f8ba02de000, 1187840)   = 0
18524 munmap(0x7f8ba0606000, 905456)    = 0
18524 mprotect(0x7f8ba0405000, 2093056, PROT_NONE) = 0
18524 mmap(0x7f8ba0604000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x4000) = 0x7f8ba0604000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libblkid.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=355328, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 354104, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba068d000
18524 mmap(0x7f8ba0696000, 221184, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x9000) = 0x7f8ba0696000
18524 mmap(0x7f8ba06cc000, 69632, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x3f000) = 0x7f8ba06cc000
18524 mmap(0x7f8ba06dd000, 28672, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x50000) = 0x7f8ba06dd000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libbrotlicommon.so.1", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=137376, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 139296, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba066a000
18524 mmap(0x7f8ba066b000, 4096, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x1000) = 0x7f8ba066b000
18524 mmap(0x7f8ba066c000, 126976, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba066c000
18524 mmap(0x7f8ba068b000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x20000) = 0x7f8ba068b000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libbsd.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=84840, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 86224, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0654000
18524 mmap(0x7f8ba0658000, 49152, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x4000) = 0x7f8ba0658000
18524 mmap(0x7f8ba0664000, 12288, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x10000) = 0x7f8ba0664000
18524 mmap(0x7f8ba0667000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x13000) = 0x7f8ba0667000
18524 mmap(0x7f8ba0669000, 208, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_ANONYMOUS, -1, 0) = 0x7f8ba0669000
18524 close(3)                          = 0
18524 openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libmd.so.0", O_RDONLY|O_CLOEXEC) = 3
18524 read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=47312, ...}, AT_EMPTY_PATH) = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba0652000
18524 mmap(NULL, 49384, PROT_READ, MAP_PRIVATE|MAP_DENYWRITE, 3, 0) = 0x7f8ba0645000
18524 mmap(0x7f8ba0647000, 28672, PROT_READ|PROT_EXEC, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x2000) = 0x7f8ba0647000
18524 mmap(0x7f8ba064e000, 8192, PROT_READ, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0x9000) = 0x7f8ba064e000
18524 mmap(0x7f8ba0650000, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_FIXED|MAP_DENYWRITE, 3, 0xa000) = 0x7f8ba0650000
18524 close(3)                          = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba0643000
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba0641000
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba063f000
18524 arch_prctl(ARCH_SET_FS, 0x7f8ba0640000) = 0
18524 set_tid_address(0x7f8ba06402d0)   = 18524
18524 set_robust_list(0x7f8ba06402e0, 24) = 0
18524 rseq(0x7f8ba0640920, 0x20, 0, 0x53053053) = 0
18524 mprotect(0x7f8ba13ed000, 16384, PROT_READ) = 0
18524 mprotect(0x7f8ba0650000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0667000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba068b000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba06dd000, 24576, PROT_READ) = 0
18524 mprotect(0x7f8ba0604000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba06e7000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba06f6000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0700000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0725000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba074b000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba075a000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba25fe000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba1694000, 4096, PROT_READ) = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba063d000
18524 mprotect(0x7f8ba1609000, 45056, PROT_READ) = 0
18524 mprotect(0x7f8ba07f5000, 8192, PROT_READ) = 0
18524 mprotect(0x7f8ba0825000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba08e1000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0951000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0958000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0984000, 8192, PROT_READ) = 0
18524 mprotect(0x7f8ba0989000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0cc5000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba09b5000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0a19000, 8192, PROT_READ) = 0
18524 mprotect(0x7f8ba0a1f000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0a40000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0a85000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba103f000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0a4d000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0a5b000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0a8a000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0b2e000, 32768, PROT_READ) = 0
18524 mprotect(0x7f8ba0b60000, 8192, PROT_READ) = 0
18524 mprotect(0x7f8ba0ee8000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0c24000, 32768, PROT_READ) = 0
18524 mprotect(0x7f8ba0cd1000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0cdc000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba11bc000, 8192, PROT_READ) = 0
18524 mprotect(0x7f8ba0d3b000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba19bd000, 16384, PROT_READ) = 0
18524 mprotect(0x7f8ba0d03000, 8192, PROT_READ) = 0
18524 mprotect(0x7f8ba161e000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0d11000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0d19000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba1623000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0d26000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba2456000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0d4c000, 8192, PROT_READ) = 0
18524 mprotect(0x7f8ba0d92000, 8192, PROT_READ) = 0
18524 mprotect(0x7f8ba0e26000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba0eae000, 20480, PROT_READ) = 0
18524 mprotect(0x7f8ba1bfd000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba24b3000, 12288, PROT_READ) = 0
18524 mprotect(0x7f8ba1674000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba186a000, 36864, PROT_READ) = 0
18524 mprotect(0x7f8ba0f01000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba166e000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba1ac5000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba251b000, 16384, PROT_READ) = 0
18524 mprotect(0x7f8ba163e000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba1652000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba1165000, 32768, PROT_READ) = 0
18524 mprotect(0x7f8ba33d4000, 86016, PROT_READ) = 0
18524 mprotect(0x7f8ba2c9d000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba1208000, 73728, PROT_READ) = 0
18524 mprotect(0x7f8ba1892000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba189c000, 8192, PROT_READ) = 0
18524 mprotect(0x7f8ba2ccd000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba2cde000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba22b1000, 135168, PROT_READ) = 0
18524 mprotect(0x7f8ba3527000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba368b000, 16384, PROT_READ) = 0
18524 mprotect(0x7f8ba2ddf000, 20480, PROT_READ) = 0
18524 mprotect(0x7f8ba35e3000, 20480, PROT_READ) = 0
18524 mprotect(0x7f8ba3539000, 4096, PROT_READ) = 0
18524 mprotect(0x7f8ba2b82000, 114688, PROT_READ) = 0
18524 mprotect(0x7f8ba36df000, 8192, PROT_READ) = 0
18524 mprotect(0x5633f0401000, 135168, PROT_READ) = 0
18524 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba063b000
18524 mprotect(0x7f8ba371d000, 8192, PROT_READ) = 0
18524 prlimit64(0, RLIMIT_STACK, NULL, {rlim_cur=8192*1024, rlim_max=RLIM64_INFINITY}) = 0
18524 munmap(0x7f8ba2ce0000, 40163)     = 0
18524 getrandom("\xa9\xe3\xf2\xef\xb0\x5d\x11\x24", 8, GRND_NONBLOCK) = 8
18524 brk(NULL)                         = 0x563422370000
18524 brk(0x563422391000)               = 0x563422391000
18524 statfs("/sys/fs/selinux", 0x7ffd344ae1f0) = -1 ENOENT (No such file or directory)
18524 statfs("/selinux", 0x7ffd344ae1f0) = -1 ENOENT (No such file or directory)
18524 openat(AT_FDCWD, "/proc/filesystems", O_RDONLY|O_CLOEXEC) = -1 EACCES (Permission denied)
18524 openat(AT_FDCWD, "/proc/mounts", O_RDONLY|O_CLOEXEC) = -1 EACCES (Permission denied)
18524 access("/etc/selinux/config", F_OK) = -1 ENOENT (No such file or directory)
18524 futex(0x7f8ba1bfefe8, FUTEX_WAKE_PRIVATE, 2147483647) = 0
18524 futex(0x7f8ba1bfefe8, FUTEX_WAKE_PRIVATE, 2147483647) = 0
18524 brk(0x5634223b2000)               = 0x5634223b2000
18524 gettid()                          = 18524
18524 newfstatat(AT_FDCWD, "/opt/swift/usr/libexec/swift/linux", {st_mode=S_IFDIR|0755, st_size=4096, ...}, 0) = 0
18524 newfstatat(AT_FDCWD, "/opt/swift/usr/libexec/swift/linux/swift-backtrace", {st_mode=S_IFREG|0755, st_size=341512, ...}, 0) = 0
18524 ioctl(1, TCGETS, 0x7ffd344ae210)  = -1 ENOTTY (Inappropriate ioctl for device)
18524 ioctl(1, TCGETS, 0x7ffd344ae210)  = -1 ENOTTY (Inappropriate ioctl for device)
18524 mprotect(0x7f8ba34e6000, 16384, PROT_READ) = 0
18524 mprotect(0x7f8ba34de000, 32768, PROT_READ) = 0
18524 sigaltstack(NULL, {ss_sp=NULL, ss_flags=SS_DISABLE, ss_size=0}) = 0
18524 mmap(NULL, 29888, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f8ba2ce2000
18524 sigaltstack({ss_sp=0x7f8ba2ce2000, ss_flags=0, ss_size=29888}, NULL) = 0
18524 rt_sigaction(SIGQUIT, NULL, {sa_handler=SIG_DFL, sa_mask=[], sa_flags=0}, 8) = 0
18524 rt_sigaction(SIGQUIT, {sa_handler=0x7f8ba32c0750, sa_mask=~[QUIT ILL TRAP ABRT BUS FPE SEGV RTMIN RT_1], sa_flags=SA_RESTORER|SA_ONSTACK|SA_NODEFER|SA_SIGINFO, sa_restorer=0x7f8ba125a050}, NULL, 8) = 0
18524 rt_sigaction(SIGABRT, NULL, {sa_handler=SIG_DFL, sa_mask=[], sa_flags=0}, 8) = 0
18524 rt_sigaction(SIGABRT, {sa_handler=0x7f8ba32c0750, sa_mask=~[QUIT ILL TRAP ABRT BUS FPE SEGV RTMIN RT_1], sa_flags=SA_RESTORER|SA_ONSTACK|SA_NODEFER|SA_SIGINFO, sa_restorer=0x7f8ba125a050}, NULL, 8) = 0
18524 rt_sigaction(SIGBUS, NULL, {sa_handler=SIG_DFL, sa_mask=[], sa_flags=0}, 8) = 0
18524 rt_sigaction(SIGBUS, {sa_handler=0x7f8ba32c0750, sa_mask=~[QUIT ILL TRAP ABRT BUS FPE SEGV RTMIN RT_1], sa_flags=SA_RESTORER|SA_ONSTACK|SA_NODEFER|SA_SIGINFO, sa_restorer=0x7f8ba125a050}, NULL, 8) = 0
18524 rt_sigaction(SIGFPE, NULL, {sa_handler=SIG_DFL, sa_mask=[], sa_flags=0}, 8) = 0
18524 rt_sigaction(SIGFPE, {sa_handler=0x7f8ba32c0750, sa_mask=~[QUIT ILL TRAP ABRT BUS FPE SEGV RTMIN RT_1], sa_flags=SA_RESTORER|SA_ONSTACK|SA_NODEFER|SA_SIGINFO, sa_restorer=0x7f8ba125a050}, NULL, 8) = 0
18524 rt_sigaction(SIGILL, NULL, {sa_handler=SIG_DFL, sa_mask=[], sa_flags=0}, 8) = 0
18524 rt_sigaction(SIGILL, {sa_handler=0x7f8ba32c0750, sa_mask=~[QUIT ILL TRAP ABRT BUS FPE SEGV RTMIN RT_1], sa_flags=SA_RESTORER|SA_ONSTACK|SA_NODEFER|SA_SIGINFO, sa_restorer=0x7f8ba125a050}, NULL, 8) = 0
18524 rt_sigaction(SIGSEGV, NULL, {sa_handler=SIG_DFL, sa_mask=[], sa_flags=0}, 8) = 0
18524 rt_sigaction(SIGSEGV, {sa_handler=0x7f8ba32c0750, sa_mask=~[QUIT ILL TRAP ABRT BUS FPE SEGV RTMIN RT_1], sa_flags=SA_RESTORER|SA_ONSTACK|SA_NODEFER|SA_SIGINFO, sa_restorer=0x7f8ba125a050}, NULL, 8) = 0
18524 rt_sigaction(SIGTRAP, NULL, {sa_handler=SIG_DFL, sa_mask=[], sa_flags=0}, 8) = 0
18524 rt_sigaction(SIGTRAP, {sa_handler=0x7f8ba32c0750, sa_mask=~[QUIT ILL TRAP ABRT BUS FPE SEGV RTMIN RT_1], sa_flags=SA_RESTORER|SA_ONSTACK|SA_NODEFER|SA_SIGINFO, sa_restorer=0x7f8ba125a050}, NULL, 8) = 0
18524 getrandom(NULL, 0, 0)             = 0
18524 getrandom("\xe1\x09\x49\x40\xe5\x3a\x6b\xd0", 8, 0) = 8
18524 getrandom("\xe5\xfd\x13\x9b\xad\x2f\xcf\xd3", 8, 0) = 8
18524 openat(AT_FDCWD, "/proc/self/maps", O_RDONLY) = 3
18524 newfstatat(3, "", {st_mode=S_IFREG|0444, st_size=0, ...}, AT_EMPTY_PATH) = 0
18524 read(3, "5633efc6f000-5633f0400000 r-xp 0"..., 1024) = 1024
18524 read(3, "7f8ba0645000 rw-p 00000000 00:00"..., 1024) = 1024
18524 read(3, "8000 r--p 00013000 fe:00 333143 "..., 1024) = 1024
18524 read(3, "-xp 00009000 fe:00 333123       "..., 1024) = 1024
18524 read(3, "9000-7f8ba06eb000 rw-p 00000000 "..., 1024) = 1024
18524 read(3, "0 r--p 00007000 fe:00 333196    "..., 1024) = 1024
18524 read(3, "f8ba0728000-7f8ba0746000 r-xp 00"..., 1024) = 1024
18524 read(3, "075e000-7f8ba0760000 rw-p 000000"..., 1024) = 1024
18524 read(3, " /usr/lib/x86_64-linux-gnu/liblz"..., 1024) = 1024
18524 read(3, "                     /usr/lib/x8"..., 1024) = 1024
18524 read(3, "b/x86_64-linux-gnu/libexpat.so.1"..., 1024) = 1024
18524 read(3, "-xp 00007000 fe:00 333640       "..., 1024) = 1024
18524 read(3, "usr/lib/x86_64-linux-gnu/libmoun"..., 1024) = 1024
18524 read(3, "8ba0a41000 r--p 0001c000 fe:00 3"..., 1024) = 1024
18524 read(3, "-gnu/libxcb-render.so.0.0.0\n7f8b"..., 1024) = 1024
18524 read(3, "                  /usr/lib/x86_6"..., 1024) = 1024
18524 read(3, "7f8ba0b36000-7f8ba0b37000 rw-p 0"..., 1024) = 1024
18524 read(3, "f9000-7f8ba0c24000 r--p 00096000"..., 1024) = 1024
18524 read(3, "     /usr/lib/x86_64-linux-gnu/l"..., 1024) = 1024
18524 read(3, "                    /usr/lib/x86"..., 1024) = 1024
18524 read(3, "-gnu/libXrandr.so.2.2.0\n7f8ba0d0"..., 1024) = 1024
18524 read(3, "                 /usr/lib/x86_64"..., 1024) = 1024
18524 read(3, "d000 rw-p 00013000 fe:00 332898 "..., 1024) = 1024
18524 read(3, "                     /usr/lib/x8"..., 1024) = 1024
18524 read(3, "-7f8ba0e7c000 r-xp 00008000 fe:0"..., 1024) = 1024
18524 read(3, "nu/libpng16.so.16.39.0\n7f8ba0eea"..., 1024) = 1024
18524 read(3, "8ba103f000 r--p 000a7000 fe:00 3"..., 1024) = 1024
18524 read(3, "o.0.0.0\n7f8ba1174000-7f8ba117b00"..., 1024) = 1024
18524 read(3, "0 0 \n7f8ba121e000-7f8ba1244000 r"..., 1024) = 1024
18524 read(3, "     /usr/lib/x86_64-linux-gnu/l"..., 1024) = 1024
18524 read(3, "64-linux-gnu/libXdamage.so.1.1.0"..., 1024) = 1024
18524 read(3, "/usr/lib/x86_64-linux-gnu/libpan"..., 1024) = 1024
18524 read(3, ":00 333288                     /"..., 1024) = 1024
18524 read(3, "_64-linux-gnu/libgcc_s.so.1\n7f8b"..., 1024) = 1024
18524 read(3, " \n7f8ba1876000-7f8ba187e000 r--p"..., 1024) = 1024
18524 read(3, "8ba189a000-7f8ba189c000 r--p 000"..., 1024) = 1024
18524 read(3, "00000 00:00 0 \n7f8ba19c3000-7f8b"..., 1024) = 1024
18524 read(3, "fe000 r--p 00135000 fe:00 490701"..., 1024) = 1024
18524 read(3, "land-egl.so.1.21.0\n7f8ba2454000-"..., 1024) = 1024
18524 read(3, "24b6000-7f8ba24b7000 rw-p 0005e0"..., 1024) = 1024
18524 read(3, "             /usr/lib/x86_64-lin"..., 1024) = 1024
18524 read(3, "                  /opt/swift/usr"..., 1024) = 1024
18524 read(3, "0.5000.12\n7f8ba2cdb000-7f8ba2cde"..., 1024) = 1024
18524 read(3, "f8ba33d3000 r-xp 00000000 fe:00 "..., 1024) = 1024
18524 read(3, "linux/libswiftGlibc.so\n7f8ba3529"..., 1024) = 1024
18524 read(3, "StringProcessing.so\n7f8ba35e8000"..., 1024) = 1024
18524 read(3, "upport.so\n7f8ba36e1000-7f8ba36e2"..., 1024) = 1024
18524 read(3, "ux-x86-64.so.2\n7ffd3448e000-7ffd"..., 1024) = 180
18524 read(3, "", 1024)                 = 0
18524 close(3)                          = 0
18524 gettid()                          = 18524
18524 openat(AT_FDCWD, "/sys/devices/system/cpu/possible", O_RDONLY|O_CLOEXEC) = -1 EACCES (Permission denied)
18524 openat(AT_FDCWD, "/proc/stat", O_RDONLY|O_CLOEXEC) = -1 EACCES (Permission denied)
18524 sched_getaffinity(0, 4096, [0 1]) = 32
18524 openat(AT_FDCWD, "/sys/devices/system/cpu/possible", O_RDONLY|O_CLOEXEC) = -1 EACCES (Permission denied)
18524 openat(AT_FDCWD, "/proc/stat", O_RDONLY|O_CLOEXEC) = -1 EACCES (Permission denied)
18524 sched_getaffinity(0, 4096, [0 1]) = 32
18524 sched_getaffinity(18524, 128, [0 1]) = 32
18524 prlimit64(0, RLIMIT_CORE, {rlim_cur=0, rlim_max=0}, NULL) = 0
18524 prctl(PR_SET_DUMPABLE, SUID_DUMP_DISABLE) = 0
18524 prctl(PR_GET_DUMPABLE)            = 0 (SUID_DUMP_DISABLE)
18524 read(0, "\377\330\377\340\0\20JFIF\0\1\1\0\0\1\0\1\0\0\377\333\0C\0\r\t\n\v\n\10\r"..., 65536) = 174
18524 read(0, "", 65536)                = 0
18524 futex(0x7f8ba1bfefe8, FUTEX_WAKE_PRIVATE, 2147483647) = 0
18524 openat(AT_FDCWD, "/usr/lib/x86_64-linux-gnu/gdk-pixbuf-2.0/2.10.0/loaders.cache", O_RDONLY) = 3
18524 newfstatat(3, "", {st_mode=S_IFREG|0644, st_size=2917, ...}, AT_EMPTY_PATH) = 0
18524 read(3, "# GdkPixbuf Image Loader Modules"..., 1024) = 1024
18524 read(3, "x-win-bitmap\" \"image/vnd.microso"..., 1024) = 1024
18524 read(3, " <!DOCTYPE svg\" \"*             \""..., 1024) = 869
18524 read(3, "", 1024)                 = 0
18524 close(3)                          = 0
18524 rt_sigprocmask(SIG_BLOCK, NULL, [], 8) = 0
18524 brk(0x5634223d3000)               = 0x5634223d3000
18524 rt_sigprocmask(SIG_BLOCK, NULL, [], 8) = 0
18524 futex(0x7f8ba1bfefe8, FUTEX_WAKE_PRIVATE, 2147483647) = 0
18524 futex(0x7f8ba1bfefe8, FUTEX_WAKE_PRIVATE, 2147483647) = 0
18524 futex(0x7f8ba1bfefe8, FUTEX_WAKE_PRIVATE, 2147483647) = 0
18524 futex(0x7f8ba1bfefe8, FUTEX_WAKE_PRIVATE, 2147483647) = 0
18524 futex(0x7f8ba1bfefe8, FUTEX_WAKE_PRIVATE, 2147483647) = 0
18524 futex(0x7f8ba1bfefe8, FUTEX_WAKE_PRIVATE, 2147483647) = 0
18524 futex(0x7f8ba1bfefe8, FUTEX_WAKE_PRIVATE, 2147483647) = 0
18524 futex(0x7f8ba1bfefe8, FUTEX_WAKE_PRIVATE, 2147483647) = 0
18524 futex(0x7f8ba1bfefe8, FUTEX_WAKE_PRIVATE, 2147483647) = 0
18524 futex(0x7f8ba1bfefe8, FUTEX_WAKE_PRIVATE, 2147483647) = 0
18524 rt_sigprocmask(SIG_BLOCK, NULL, [], 8) = 0
18524 rt_sigprocmask(SIG_BLOCK, NULL, [], 8) = 0
18524 brk(0x5634223f4000)               = 0x5634223f4000
18524 brk(0x5634223e4000)               = 0x5634223e4000
18524 brk(0x5634223d4000)               = 0x5634223d4000
18524 write(1, "\211PNG\r\n\32\n\0\0\0\rIHDR\0\0\0\20\0\0\0\20\10\2\0\0\0\220\221h"..., 130) = 130
18524 exit_group(0)                     = ?
18524 +++ exited with 0 +++
