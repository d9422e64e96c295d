# pt
