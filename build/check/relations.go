package check

var relations = []rule{}
