# pl
