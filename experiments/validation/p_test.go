package validation
import ("testing";"os";"fmt";"strconv";"strings";"careteam/agents";"careteam/agents/model";"careteam/sim/rng";"careteam/experiments/scenario";"careteam/experiments/evaluation";"sync")
func TestP(t *testing.T){
 preset:=os.Getenv("P"); n,_:=strconv.Atoi(os.Getenv("N")); if n==0 {n=4}
 arm,err:=scenario.Arm(preset,"usual"); if err!=nil{t.Fatal(err)}
 _,run,_:=scenario.Preset(preset)
 for _,kv:=range strings.Fields(os.Getenv("SET")) { if err:=scenario.Set(arm.Parameters, kv); err!=nil{t.Fatal(err)} }
 run.Population.Size=50000; run.WarmUpDays=365; run.Days=730
 years:=2
 if os.Getenv("Y")!="" { years,_=strconv.Atoi(os.Getenv("Y")); run.Days=365*years }
 set:=run.Setup(); set.Record=true
 obs:=make([]*observed,n)
 var wg sync.WaitGroup; sem:=make(chan bool,2)
 for r:=range n { wg.Go(func(){ sem<-true; res:=model.Run(arm.Parameters,set,rng.Root{Seed:1,Replication:uint32(r)}); <-sem; obs[r]=&observed{results:[]agents.Result{res},files:[]*evaluation.Files{evaluation.NewFiles(res.Records)}} }) }
 wg.Wait()
 if len(obs[0].results[0].Audit)>0 {fmt.Println(obs[0].results[0].Audit)}
 show:=func(name string, value func([]float64)float64, f func(o *observed)[]float64){ var reps [][]float64; for _,o:=range obs { reps=append(reps,f(o)) }; e:=jack(reps,value); fmt.Printf("%-40s %.4g (%.4g–%.4g)\n",name,e[0],e[1],e[2]) }
 for _,id:=range []string{"admissions_per_1000py","ed_visits_per_1000py","overnight_share","readmission_30d_share","readmission_within_48h_share","delay_day_mean","bed_occupancy_mean","stay_day_mean","delay_share_capacity","delay_share_interface","delay_share_hospital","delay_share_hub","delay_share_wellbeing","bed_days_per_1000py","missed_needs_per_1000py","deaths_per_1000py","gp_contacts_per_person_year"} {
  show(id, func(s []float64)float64{ return s[0]/s[1]*agents.Outcomes[agents.OutcomeIndex(id)].Scale }, func(o *observed)[]float64{return o.of(0,id)}) }
 end:=day(365+365*years)
 for _,k:=range []int{0,1,2,3,5,6}{ if k<years { show(fmt.Sprint("V1 share year ",k), ratio, func(o *observed)[]float64{ c:=repeaters(o.files[0],day(365)); a,b:=olderAdmissions(o.files[0],c,day(365+365*k)); return []float64{a,b}}) } }
 for k:=range 11 { show(fmt.Sprint("V5 prior ",k), ratio, func(o *observed)[]float64{ a,b:=byPriorStays(o.files[0],day(730),end,10); return []float64{a[k],b[k]}}) }
 mask:=func(names ...string)(m uint64){ for _,x:=range names { m|=1<<arm.Parameters.NeedIndex(x)}; return m}
 for _,x:=range [][]string{{"common_mental_health"},{"financial_hardship"},{"food_insecurity"},{"housing_insecurity","homelessness"},{"transport"},{"financial_hardship","food_insecurity","housing_insecurity","homelessness","transport","isolation"}} {
  show("V13 OR "+strings.Join(x,","), oddsRatio, func(o *observed)[]float64{ return byNeed(o.files[0],day(365),end,mask(x...))})
  show("V13 RR "+strings.Join(x,","), ratioOfRatios, func(o *observed)[]float64{ return byNeed(o.files[0],day(365),end,mask(x...))})
  show("  share with", func(s []float64) float64 {return s[1]/(s[1]+s[3])}, func(o *observed)[]float64{ return byNeed(o.files[0],day(365),end,mask(x...))})
 }
 show("V13 homeless", ratioOfRatios, func(o *observed)[]float64{ return yearAfter(o.files[0],day(365),end,mask("homelessness"))})
 p:=arm.Parameters
 look:=func(prof, need string, mild bool) { if p.ProfessionIndex(prof)<0 {return}; show("V12 "+prof+" "+need+fmt.Sprint(mild), ratio, func(o *observed)[]float64{ l:=o.files[0].Looks[p.ProfessionIndex(prof)*len(p.Needs)+p.NeedIndex(need)]; if mild {return []float64{float64(l.DidMild),float64(l.CouldMild)}}; return []float64{float64(l.Did),float64(l.Could)}}) }
 look("gp","common_mental_health",false);look("gp","common_mental_health",true)
 social:=func(prof string){ show("V12 "+prof+" social", ratio, func(o *observed)[]float64{ var a,b int64; for k:=range p.Needs { if p.Needs[k].Domain==agents.Social { l:=o.files[0].Looks[p.ProfessionIndex(prof)*len(p.Needs)+k]; a+=l.Did+l.DidMild; b+=l.Could+l.CouldMild }}; return []float64{float64(a),float64(b)}}) }
 for _,x:=range []string{"gp","hospital_doctor","ward_nurse","practice_nurse","social_worker","ed_clinician"} { social(x) }
}
func jack(reps [][]float64, value func([]float64)float64) [3]float64 { e:=analysisJ(reps,value); return [3]float64{e.Mean,e.Low,e.High} }
