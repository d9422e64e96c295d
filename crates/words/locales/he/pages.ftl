# he
