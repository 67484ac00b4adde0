"""The life of one loan: schedule, payments, arrears. One engine for quotes, what-ifs and books."""
